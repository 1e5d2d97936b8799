import Contracts
import Kafka
import Logging
import Synchronization

/// The Kafka cluster of a sandbox: a mock of its own, or one that runs already.
final class SandboxCluster: Sendable {
    let bootstrap: String
    let partitions: Int
    private let mock: MockCluster?
    private let brokers: Int
    private let hasFailedTopic = Mutex(false)

    init(_ settings: SandboxSettings, logger: Logger) throws(KafkaError) {
        partitions = settings.partitions
        switch settings.cluster {
        case .mock(let brokers):
            let mock = try MockCluster(brokers: brokers, logger: logger)
            self.mock = mock
            self.brokers = brokers
            bootstrap = mock.bootstrapServers
        case .external(let bootstrap):
            mock = nil
            brokers = 0
            self.bootstrap = bootstrap
        }
    }

    /// Creates the topics that always exist on the platform. Those of a cluster that runs already are asked for
    /// instead, which creates them where brokers create topics on demand.
    func createTopics(asking consumer: KafkaConsumer) async throws {
        for topic in Topic.allCases where topic != .failed {
            if let mock { try mock.createTopic(topic.rawValue, partitions: partitions) }
            // The mock's topics too have leaders only once they have been described.
            let metadata = try await consumer.clusterMetadata(topic: topic.rawValue, timeout: .seconds(10))
            guard metadata.topic(named: topic.rawValue) != nil else {
                throw SandboxError(
                    .kafka,
                    "The topic \(topic.rawValue) does not exist on \(bootstrap): create it, with \(partitions) partitions"
                )
            }
        }
    }

    /// Creates the topic of failures, which appears on the platform with the first one.
    func createFailedTopic() async throws(KafkaError) {
        let isFirst = hasFailedTopic.withLock { exists in
            defer { exists = true }
            return !exists
        }
        if isFirst, let mock { try mock.createTopic(Topic.failed.rawValue, partitions: partitions) }
    }

    /// What makes the cluster's brokers fail as planned; nil for a cluster that is not the sandbox's own.
    func faults(_ ledger: FaultLedger, logger: Logger) -> BrokerFaults? {
        mock.map { mock in
            BrokerFaults(
                cluster: mock,
                brokers: 1...Int32(clamping: brokers),
                partitions: partitions,
                ledger: ledger,
                logger: logger
            )
        }
    }

    func close() async {
        await mock?.close()
    }
}
