/// Tells what became of a message that was handed to librdkafka.
package enum DeliveryOutcome: Sendable {
    /// The brokers hold the message, on as many replicas as `acks` asks for. Final.
    case acknowledged(partition: Int32, offset: Int64)
    /// The message is not in the topic and may be sent again without a duplicate. Final.
    case notPersisted(KafkaError)
    /// The message was sent and no acknowledgement came: it may be in the topic or not. Look before sending it again.
    case unknown(KafkaError)

    /// Whether the message is acknowledged.
    package var isAcknowledged: Bool {
        if case .acknowledged = self { true } else { false }
    }

    /// The error, unless the message is acknowledged.
    package var error: KafkaError? {
        switch self {
        case .acknowledged: nil
        case .notPersisted(let error), .unknown(let error): error
        }
    }
}

/// Reports the fate of one record that was sent.
package struct DeliveryReport: Sendable {
    /// The number that the producer gave to the record, counted from 1 in the order of sending.
    package let id: UInt64
    /// What became of it.
    package let outcome: DeliveryOutcome
    /// From handing the record over to the report; it includes `linger.ms` and retries, not the wait for local space.
    package let latency: Duration
}
