import Testing

@testable import Kafka

@Suite struct KafkaPropertiesParsingTests {
    @Test(arguments: [
        ("linger.ms=5", "linger.ms", "5"), ("a=b=c", "a", "b=c"), (" a = b ", "a", " b "), ("a=", "a", ""),
    ]) func flags(argument: String, name: String, value: String) throws {
        var properties = KafkaProperties()
        try properties.setFlag(argument)
        #expect(properties.entries == [.init(name: name, value: value, origin: .flag)])
    }

    @Test(arguments: ["", "=", "=x", "linger.ms", " =x"]) func badFlags(argument: String) {
        var properties = KafkaProperties()
        let error = #expect(throws: KafkaError.self) { try properties.setFlag(argument) }
        #expect(error?.code == .configuration)
        #expect(error?.message.contains("name=value") == true)
        #expect(properties.entries.isEmpty)
    }

    @Test(arguments: ["\n", "\r\n"]) func files(newline: String) throws {
        let lines = ["# a comment", "", "  acks = all  ", "sasl.password=a=b#c ", "\t# indented", "client.id=ü"]
        var properties = KafkaProperties()
        try properties.setFile(text: lines.joined(separator: newline), path: "p")
        #expect(properties.entries.map(\.name) == ["acks", "sasl.password", "client.id"])
        #expect(properties.entries.map(\.value) == ["all", "a=b#c", "ü"])
        #expect(properties["acks"]?.origin == .file("p:3"))
    }

    @Test func filesNameEveryMalformedLine() {
        var properties = KafkaProperties()
        let error = #expect(throws: KafkaError.self) {
            try properties.setFile(text: "a=1\nsecretword\n=2\nb=3\n", path: "/etc/k.conf")
        }
        #expect(error?.message.contains("/etc/k.conf, line 2, 3:") == true)
        #expect(error?.message.contains("secretword") == false)
    }

    @Test func environment() {
        var properties = KafkaProperties()
        properties.setEnvironment([
            "ENG5_KAFKA_SASL_PASSWORD": "p", "ENG5_KAFKA_LOG_LEVEL": "7", "ENG5_KAFKA_CONFIG_FILE": "/x",
            "ENG5_KAFKA_": "x", "ENG5_KAFKA_SSL_CA_LOCATION": "", "KAFKA_ACKS": "1", "PATH": "/bin",
        ])
        #expect(properties.entries.map(\.name) == ["log_level", "sasl.password"])
        #expect(properties["sasl.password"]?.origin == .environment("ENG5_KAFKA_SASL_PASSWORD"))
    }
}
