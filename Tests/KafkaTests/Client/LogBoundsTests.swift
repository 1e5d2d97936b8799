import Kafka
import Testing

@Suite struct LogBoundsTests {
    @Test func oneQuestionTellsTheEndsOfManyTopics() async throws {
        try await withMockCluster { cluster in
            for topic in ["a", "b"] { try cluster.createTopic(topic, partitions: 3) }
            try await withProducer(of: cluster) { producer in
                for partition: Int32 in [0, 2, 2] {
                    _ = try await producer.send(ProducerRecord(topic: "b", value: [1], partition: partition))
                }
                let places = ["a", "b"].flatMap { topic in
                    (0..<3).map { TopicPartition(topic: topic, partition: $0) }
                }
                let ends = try await producer.ends(of: places, timeout: .seconds(10))
                #expect(places.map { ends[$0] } == [0, 0, 0, 1, 0, 2])
                #expect(try await producer.ends(of: [], timeout: .seconds(10)).isEmpty)
                let marks = try await producer.watermarks(of: places[5], timeout: .seconds(10))
                #expect(marks.low == 0 && marks.high == 2)
            }
        }
    }

    /// A leader that is gone for good is told of when the time is up; librdkafka has a call that waits for it for minutes.
    @Test(.timeLimit(.minutes(1)))
    func aDeadLeaderIsNotWaitedForBeyondTheTimeout() async throws {
        try await withMockCluster { cluster in
            try cluster.createTopic("t", partitions: 1)
            let place = TopicPartition(topic: "t", partition: 0)
            try cluster.setLeader(1, of: place)
            try await withProducer(of: cluster) { producer in
                _ = try await producer.clusterMetadata(topic: "t", timeout: .seconds(10))
                try cluster.takeDown(broker: 1)
                let error = await #expect(throws: KafkaError.self) {
                    try await producer.ends(of: [place], timeout: .milliseconds(200))
                }
                #expect(error?.message.contains("t [0]") == true, "\(error?.message ?? "")")
            }
        }
    }
}
