import Testing

@testable import Kafka

@Suite struct ProducerRecordTests {
    @Test(arguments: ["huleedu.els.cj_assessment.requested.v1", "a", "A-Z_0.9", String(repeating: "x", count: 249)])
    func acceptsTopics(name: String) throws { try ProducerRecord.validate(topic: name) }

    @Test(arguments: ["", ".", "..", "a b", "a/b", "ämne", "a\0", String(repeating: "x", count: 250)])
    func rejectsTopics(name: String) {
        let error = #expect(throws: KafkaError.self) { try ProducerRecord.validate(topic: name) }
        #expect(error?.code == .invalidRecord)
        #expect(error?.message.contains("topic name") == true)
    }

    @Test func sizeCountsEverything() {
        let record = ProducerRecord(
            topic: "t",
            key: [1],
            value: [1, 2],
            headers: [KafkaHeader("ab", "cde"), KafkaHeader(name: "n", value: nil)]
        )
        #expect(record.estimatedSize == 82 + 1 + 2 + (10 + 5) + (10 + 1))
    }
}
