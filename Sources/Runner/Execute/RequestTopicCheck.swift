import Contracts
import Kafka

/// Makes sure that the envelope can be published, before anything lasting happens.
enum RequestTopicCheck {
    /// Asks a broker for the request topic, which creates it where brokers create topics on demand.
    ///
    /// - Parameters:
    ///   - producer: The run's producer.
    ///   - timeout: How long to wait for an answer.
    /// - Returns: The topic's number of partitions.
    /// - Throws: `RunnerError`: `kafkaUnavailable` when no broker answers, `preflightFailed` when the topic cannot be used.
    static func partitions(_ producer: KafkaProducer, timeout: Duration) async throws(RunnerError) -> Int32 {
        let metadata: KafkaMetadata
        do throws(KafkaError) {
            metadata = try await producer.clusterMetadata(topic: Topic.request.rawValue, timeout: timeout)
        } catch {
            guard error.code != .cancelled, !Task.isCancelled else { throw .interrupted(.preflight) }
            let advice =
                error.code.isRefusal
                ? "" : " Check --kafka-bootstrap (or KAFKA_BOOTSTRAP_SERVERS) and that the brokers are up."
            throw RunnerError(.kafkaUnavailable, "\(error.message). This command sent nothing.\(advice)", cause: error)
        }
        guard let topic = metadata.topic(named: Topic.request.rawValue), !topic.partitions.isEmpty else {
            throw RunnerError(
                .preflightFailed,
                "The topic \(Topic.request.rawValue) does not exist and the brokers did not create it; "
                    + "this command sent nothing. Create it (3 partitions, as the platform does) and run again."
            )
        }
        if let error = topic.error {
            throw RunnerError(.preflightFailed, "\(error.message) This command sent nothing.", cause: error)
        }
        return Int32(topic.partitions.count)
    }
}
