internal import CRdKafka
package import Logging
internal import Synchronization

/// Runs a Kafka cluster of librdkafka's inside this process, on loopback ports, for tests and for the sandbox.
///
/// Any client of any process may use its address; there is no TLS and no SASL. Topics are created on demand with 4
/// partitions unless created first. A partition keeps at most 5 MB or 100,000 messages and drops the oldest, so a
/// reader that falls behind loses data. Nothing is kept after `close()`.
package final class MockCluster: Sendable {
    let core: MockClusterCore

    /// Starts a cluster.
    ///
    /// - Parameters:
    ///   - brokers: how many brokers, numbered from 1.
    ///   - logger: receives librdkafka's log lines.
    /// - Throws: `KafkaError` when the brokers cannot listen.
    package init(brokers: Int = 1, logger: Logger) throws(KafkaError) {
        core = try MockClusterCore(brokers: brokers, logger: logger)
    }

    deinit { core.abandon() }

    /// The addresses of the brokers, as `bootstrap.servers` takes them.
    package var bootstrapServers: String { core.bootstrapServers }

    /// Creates a topic.
    ///
    /// - Parameter replicationFactor: how many brokers hold each.
    /// - Throws: `KafkaError`, when the topic exists for one.
    package func createTopic(_ name: String, partitions: Int, replicationFactor: Int = 1) throws(KafkaError) {
        try ProducerRecord.validate(topic: name)
        try core.call("creating topic \(name)") { cluster in
            rd_kafka_mock_topic_create(cluster, name, Int32(clamping: partitions), Int32(clamping: replicationFactor))
        }
    }

    /// Stops the cluster and frees its ports. A second call waits for the first.
    package func close() async { await core.close() }
}
