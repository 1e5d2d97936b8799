import Testing

@testable import Kafka

@Suite struct RecordLimitsTests {
    @Test func namesSizeTopicAndLimit() throws {
        let limits = RecordLimits(maximumBytes: 1000)
        try limits.check(size: 1000, topic: "t")
        let error = #expect(throws: KafkaError.self) { try limits.check(size: 1001, topic: "essays") }
        #expect(error?.code == .messageTooLarge)
        #expect(error?.message.contains("essays takes 1001 bytes") == true)
        #expect(error?.message.contains("message.max.bytes=1000") == true)
    }
}
