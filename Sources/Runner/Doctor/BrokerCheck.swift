import Kafka

/// Checks whether a broker answers.
struct BrokerCheck: Sendable {
    /// What a broker that was reached had to say: the cluster's metadata, or why it does not let this client in.
    typealias Answer = Result<KafkaMetadata, KafkaError>

    let properties: KafkaProperties
    let timeout: Duration

    /// Asks for the metadata of all topics, which creates none.
    func examine(_ producer: KafkaProducer) async -> (Finding, Answer?) {
        do throws(KafkaError) {
            let metadata = try await producer.clusterMetadata(timeout: timeout)
            let count = metadata.brokers.count
            return (.passed("\(count == 1 ? "1 broker" : "\(count) brokers"), by \(bootstrap)"), .success(metadata))
        } catch {
            if isRefusal(error) {
                return (.passed("\(bootstrap) was reached, and does not let this client in"), .failure(error))
            }
            let advice =
                "\(error.message.sentence) Check --kafka-bootstrap (or KAFKA_BOOTSTRAP_SERVERS) '\(bootstrap)'."
            return (.failed("no broker answers", advice: [advice]), nil)
        }
    }

    private var bootstrap: String { properties["bootstrap.servers"]?.value ?? "" }

    /// Whether the connection was made, and TLS or SASL failed on it.
    private func isRefusal(_ error: KafkaError) -> Bool {
        guard properties.securityProtocol != "plaintext" else { return false }
        return error.code.isRefusal
    }
}
