import Kafka
import Testing

@Suite struct KafkaPropertiesCheckTests {
    @Test func theDefaultsPass() throws {
        try KafkaProperties.producerDefaults(bootstrapServers: "a:1", clientID: "c").check()
        try KafkaProperties.consumerDefaults(bootstrapServers: "a:1", clientID: "c").check()
    }

    @Test func everyRejectedPropertyIsNamed() throws {
        var properties = KafkaProperties()
        try properties.setFlag("no.such.property=1")
        try properties.setFile(text: "linger.ms=soon\n", path: "k.conf")
        let error = #expect(throws: KafkaError.self) { try properties.check() }
        #expect(error?.message.contains("no.such.property=1 (flag)") == true)
        #expect(error?.message.contains("linger.ms=soon (file k.conf:1)") == true)
    }
}
