import Testing

@testable import Kafka

@Suite struct KafkaPropertiesTests {
    @Test func laterAndHigherPlacesWin() throws {
        var properties = KafkaProperties.producerDefaults(bootstrapServers: "a:1", clientID: "c")
        try properties.setFlag("linger.ms=1")
        properties.setEnvironment(["ENG5_KAFKA_LINGER_MS": "2", "ENG5_KAFKA_BATCH_SIZE": "22"])
        try properties.setFile(text: "linger.ms=3\nbatch.size=33\nretries=4\nretries=5", path: "k.conf")
        #expect(properties["linger.ms"]?.value == "1")
        #expect(properties["linger.ms"]?.origin == .flag)
        #expect(properties["batch.size"]?.value == "22")
        #expect(properties["batch.size"]?.origin == .environment("ENG5_KAFKA_BATCH_SIZE"))
        #expect(properties["retries"]?.value == "5")
        #expect(properties["retries"]?.origin == .file("k.conf:4"))
        #expect(properties["acks"]?.origin == .standard)
        try properties.setFlag("linger.ms=0")
        #expect(properties["linger.ms"]?.value == "0")
    }

    @Test func appliesInOrderOfPrecedence() throws {
        var properties = KafkaProperties()
        try properties.setFlag("acks=1")
        properties.set("request.required.acks", to: "all", from: .standard)
        try properties.setFile(text: "acks=2", path: "f")
        #expect(properties.entries.map(\.description) == ["request.required.acks=all", "acks=1"])
    }

    @Test func mergingKeepsPrecedence() throws {
        var flags = KafkaProperties()
        try flags.setFlag("linger.ms=9")
        let defaults = KafkaProperties.producerDefaults(bootstrapServers: "a:1", clientID: "c")
        #expect(flags.merging(defaults)["linger.ms"]?.value == "9")
        #expect(defaults.merging(flags)["linger.ms"]?.value == "9")
        #expect(defaults.merging(flags)["client.id"]?.value == "c")
    }

    @Test func masksSecretsWhereverItIsShown() throws {
        var properties = KafkaProperties()
        try properties.setFlag("sasl.password=hunter2")
        properties.setEnvironment(["ENG5_KAFKA_SSL_KEY_PASSWORD": "hunter2"])
        try properties.setFile(text: "ssl.key.pem=hunter2\nsasl.username=me", path: "f")
        var dumped = ""
        dump(properties, to: &dumped)
        dump(properties.entries, to: &dumped)
        let shown = "\(properties) \(properties.entries) \(String(reflecting: properties)) \(dumped)"
        #expect(!shown.contains("hunter2"))
        #expect(shown.contains("sasl.username=me (file f:2)"))
        #expect(properties["sasl.password"]?.maskedValue == "********")
    }
}
