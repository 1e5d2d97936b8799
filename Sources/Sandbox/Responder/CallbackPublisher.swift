import Contracts
import Kafka
import Logging

/// Publishes callbacks; failures are logged, as the platform's own are.
struct CallbackPublisher: Sendable {
    private let producer: KafkaProducer
    private let cluster: SandboxCluster
    private let logger: Logger

    init(cluster: SandboxCluster, logger: Logger) throws(KafkaError) {
        self.cluster = cluster
        self.logger = logger
        producer = try KafkaProducer(
            properties: .producerDefaults(bootstrapServers: cluster.bootstrap, clientID: "eng5-np-sandbox"),
            logger: logger
        ) { deliveries in
            for index in deliveries.indices {
                guard let error = deliveries[index].outcome.error else { continue }
                logger.error("A callback was lost", metadata: ["reason": "\(error)"])
            }
        }
    }

    /// Hands an event over without waiting for its acknowledgement.
    func enqueue(_ topic: Topic, key: String?, _ payload: [UInt8]) async {
        do throws(KafkaError) {
            try await producer.enqueueWaiting(record(topic, key, payload), id: 0)
        } catch {
            report(error, topic)
        }
    }

    /// Publishes an event and returns once the brokers hold it.
    func send(_ topic: Topic, key: String?, _ payload: [UInt8]) async {
        do throws(KafkaError) {
            if topic == .failed { try await cluster.createFailedTopic() }
            if let error = try await producer.send(record(topic, key, payload)).outcome.error { report(error, topic) }
        } catch {
            report(error, topic)
        }
    }

    /// Closes; callbacks that brokers do not take at once are given up, since nobody reads them any more.
    func close() async {
        await producer.close(within: .milliseconds(500))
    }

    private func record(_ topic: Topic, _ key: String?, _ payload: [UInt8]) -> ProducerRecord {
        ProducerRecord(topic: topic.rawValue, key: key.map { Array($0.utf8) }, value: payload)
    }

    private func report(_ error: KafkaError, _ topic: Topic) {
        // The sandbox is being taken down.
        guard error.code != .cancelled, error.code != .closed else { return }
        logger.error("A callback was lost", metadata: ["topic": "\(topic.rawValue)", "reason": "\(error)"])
    }
}
