import Contracts
import Kafka

/// Checks that the request topic takes messages as large as this client sends.
struct MessageSizeCheck: Sendable {
    /// This client's limit, in bytes.
    let limit: Int
    let timeout: Duration

    func examine(_ producer: KafkaProducer) async -> Finding {
        do throws(KafkaError) {
            let configuration = try await producer.topicConfiguration(of: Topic.request.rawValue, timeout: timeout)
            return judge(configuration["max.message.bytes"])
        } catch {
            return .skipped(
                "this client's limit is \(limit) bytes; the brokers do not tell the topic's",
                notes: [error.message]
            )
        }
    }

    /// Judges the topic's own limit, if the brokers told it.
    func judge(_ value: String?) -> Finding {
        guard let topicLimit = value.flatMap({ Int($0) }) else {
            return .skipped("this client's limit is \(limit) bytes; the brokers do not tell the topic's")
        }
        guard topicLimit >= limit else {
            return .failed(
                "the topic takes \(topicLimit) bytes, this client sends up to \(limit)",
                advice: [
                    "An envelope between the two would be refused once the essays are uploaded: raise max.message.bytes of "
                        + "\(Topic.request.rawValue), or give -X message.max.bytes=\(topicLimit), so that it is refused before."
                ]
            )
        }
        return .passed("\(limit) bytes here, \(topicLimit) on the request topic")
    }
}
