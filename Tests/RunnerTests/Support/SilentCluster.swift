import Contracts
import Kafka

/// A mock cluster with the platform's topics on which nobody answers, unless a test does.
struct SilentCluster {
    let cluster: MockCluster

    var bootstrap: String { cluster.bootstrapServers }

    /// Runs a test's body with such a cluster.
    static func with(
        topics: [Topic] = [.request, .comparison, .completed, .result],
        _ body: (SilentCluster) async throws -> Void
    ) async throws {
        let cluster = try MockCluster(logger: TestRun.logger)
        do {
            for topic in topics { try cluster.createTopic(topic.rawValue, partitions: 3) }
            try await body(SilentCluster(cluster: cluster))
            await cluster.close()
        } catch {
            await cluster.close()
            throw error
        }
    }

    /// Publishes messages, as the platform would.
    func publish(_ messages: [(topic: Topic, value: [UInt8])]) async throws {
        let producer = try KafkaProducer(
            properties: .producerDefaults(bootstrapServers: bootstrap, clientID: "test"),
            logger: TestRun.logger
        )
        for message in messages {
            _ = try await producer.send(ProducerRecord(topic: message.topic.rawValue, value: message.value))
        }
        await producer.close(within: .seconds(5))
    }

    /// How many messages a topic holds.
    func messageCount(of topic: Topic) async throws -> Int {
        let consumer = try KafkaConsumer(
            properties: .consumerDefaults(bootstrapServers: bootstrap, clientID: "test"),
            logger: TestRun.logger
        )
        var count = 0
        for partition: Int32 in 0..<3 {
            let marks = try await consumer.watermarks(
                of: TopicPartition(topic: topic.rawValue, partition: partition),
                timeout: .seconds(10)
            )
            count += Int(marks.high - marks.low)
        }
        await consumer.close()
        return count
    }
}
