import Kafka
import Testing

@Suite struct TopicConfigurationTests {
    @Test func brokersWithoutAControllerAreToldOf() async throws {
        try await withMockCluster { cluster in
            try cluster.createTopic("t", partitions: 1)
            try await withProducer(of: cluster) { producer in
                let error = await #expect(throws: KafkaError.self) {
                    try await producer.topicConfiguration(of: "t", timeout: .seconds(20))
                }
                #expect(error?.message.contains("controller") == true)
            }
        }
    }

    @Test func aNameThatNoTopicHasIsRefused() async throws {
        try await withMockCluster { cluster in
            try await withProducer(of: cluster) { producer in
                let error = await #expect(throws: KafkaError.self) {
                    try await producer.topicConfiguration(of: "no topic", timeout: .seconds(20))
                }
                #expect(error?.code == .invalidRecord)
            }
        }
    }
}
