internal import CRdKafka

/// Reports one message of the low-level path, as a plain value without heap storage.
package struct Delivery: Sendable {
    /// What is known of a message's persistence.
    package enum Status: UInt8, Sendable, Hashable {
        /// It is not in the topic.
        case notPersisted
        /// It may be in the topic or not.
        case unknown
        /// It is in the topic.
        case acknowledged
    }

    /// The number given with the message.
    package let id: UInt64
    /// The offset that the broker gave it; -1001 where there is none.
    package let offset: Int64
    /// From `produce` to this report, in microseconds; -1 when librdkafka does not know.
    package let latencyMicroseconds: Int64
    /// The partition it was meant for; -1 when none had been chosen yet.
    package let partition: Int32
    /// librdkafka's error code, 0 for none.
    package let errorCode: Int32
    /// What is known of its persistence.
    package let status: Status

    /// Makes a report of a message that was never sent, for tests of those who read reports.
    package init(
        id: UInt64,
        status: Status,
        errorCode: Int32 = 0,
        offset: Int64 = 0,
        partition: Int32 = 0,
        latencyMicroseconds: Int64 = 0
    ) {
        self.id = id
        self.offset = offset
        self.latencyMicroseconds = latencyMicroseconds
        self.partition = partition
        self.errorCode = errorCode
        self.status = status
    }

    init(_ message: UnsafePointer<rd_kafka_message_t>) {
        id = crdkafka_message_opaque(message)
        offset = message.pointee.offset
        latencyMicroseconds = rd_kafka_message_latency(message)
        partition = message.pointee.partition
        errorCode = message.pointee.err.rawValue
        status =
            switch rd_kafka_message_status(message) {
            case RD_KAFKA_MSG_STATUS_PERSISTED: .acknowledged
            case RD_KAFKA_MSG_STATUS_NOT_PERSISTED: .notPersisted
            default: .unknown
            }
    }

    /// The outcome in full, with the error in words; meant for the few messages that failed.
    package var outcome: DeliveryOutcome {
        switch status {
        case .acknowledged: .acknowledged(partition: partition, offset: offset)
        case .notPersisted: .notPersisted(KafkaError(libraryCode: errorCode))
        case .unknown where errorCode == 0:
            .unknown(KafkaError(.other, "no acknowledgement was asked for: set acks=all to get one"))
        case .unknown: .unknown(KafkaError(libraryCode: errorCode))
        }
    }
}
