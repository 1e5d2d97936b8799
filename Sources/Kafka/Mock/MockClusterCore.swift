internal import CRdKafka
internal import Logging

/// Owns a mock cluster and the client handle that it lives in.
final class MockClusterCore: @unchecked Sendable {
    // Unchecked because of the cluster's pointer; librdkafka's mock functions lock by themselves.

    let bootstrapServers: String
    /// The ports of brokers that are down.
    let ports: HeldPorts
    private let handle: ClientHandle
    private let cluster: OpaquePointer
    private let closing = CloseOnce<Void>()

    init(brokers: Int, logger: Logger) throws(KafkaError) {
        guard (1...64).contains(brokers) else {
            throw KafkaError(.configuration, "a mock cluster of \(brokers) brokers is not possible: use 1 to 64")
        }
        let properties = KafkaProperties()
        var configuration = try ClientConfiguration(properties)
        // Warnings and worse: below that it only regrets having no bootstrap.servers, which a cluster does not need.
        try configuration.require("log_level", "4")
        handle = try ClientHandle(.producer, configuration: configuration, properties: properties, logger: logger)
        guard let cluster = rd_kafka_mock_cluster_new(handle.pointer, Int32(clamping: brokers)),
            let bootstrap = rd_kafka_mock_cluster_bootstraps(cluster)
        else {
            handle.destroy()
            throw KafkaError(.other, "the mock cluster could not start: check that loopback ports are free")
        }
        self.cluster = cluster
        bootstrapServers = String(cString: bootstrap)
        ports = HeldPorts(bootstrapServers)
        do throws(KafkaError) {
            try handle.start(self)
        } catch {
            rd_kafka_mock_cluster_destroy(cluster)
            handle.destroy()
            throw error
        }
    }

    /// Runs a call on the cluster, which cannot be destroyed meanwhile.
    func call(_ subject: String, _ body: (OpaquePointer) -> rd_kafka_resp_err_t) throws(KafkaError) {
        let result = try handle.whileOpen { () throws(KafkaError) in body(cluster) }
        guard result == RD_KAFKA_RESP_ERR_NO_ERROR else { throw KafkaError(result).prefixed(subject) }
    }

    /// Closes, or waits for the close that is under way.
    func close() async { await closing.close { [self] in blockingClose() } }

    /// Closes without waiting for anything, for a cluster that nobody holds any more.
    func abandon() { closing.abandon { [self] in blockingClose() } }

    private func blockingClose() {
        handle.gate.close()
        rd_kafka_mock_cluster_destroy(cluster)
        ports.releaseAll()
        handle.stop()
        handle.destroy()
    }
}

extension MockClusterCore: ClientEventReceiver {
    // A cluster produces nothing itself.
    func receiveDeliveries(_ event: OpaquePointer) {}
    func deliveriesReleased() {}
    func receiveFatal(_ error: KafkaError) {}
    func handleDeadlines() -> Duration? { nil }
}
