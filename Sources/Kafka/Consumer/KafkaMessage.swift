internal import CRdKafka

/// Holds one message read from a partition.
package struct KafkaMessage: Sendable {
    /// The partition it came from.
    package let source: TopicPartition
    package let offset: Int64
    /// Milliseconds since 1970 by the producer's or the broker's clock, as the topic is set up; `nil` where unknown.
    package let timestampMilliseconds: Int64?
    /// The key; `nil` for none.
    package let key: [UInt8]?
    /// The value; `nil` for a tombstone.
    package let value: [UInt8]?
    /// The headers, in the order in which they were sent.
    package let headers: [KafkaHeader]

    /// The topic's name.
    package var topic: String { source.topic }
    /// The partition's number.
    package var partition: Int32 { source.partition }

    /// Returns the value of the last header of a name, as text.
    ///
    /// - Returns: the text, with invalid UTF-8 replaced, or `nil` without such a header or with a null value.
    package func header(_ name: String) -> String? {
        headers.last { $0.name == name }?.value.map { String(decoding: $0, as: UTF8.self) }
    }

    /// What the message takes in memory, in bytes, about.
    var byteCount: Int {
        headers.reduce(256 + (key?.count ?? 0) + (value?.count ?? 0)) { $0 + 64 + ($1.value?.count ?? 0) }
    }

    init(_ message: UnsafePointer<rd_kafka_message_t>, topic: String) {
        let library = message.pointee
        source = TopicPartition(topic: topic, partition: library.partition)
        offset = library.offset
        var type = RD_KAFKA_TIMESTAMP_NOT_AVAILABLE
        let timestamp = rd_kafka_message_timestamp(message, &type)
        timestampMilliseconds = type == RD_KAFKA_TIMESTAMP_NOT_AVAILABLE ? nil : timestamp
        key = Self.bytes(library.key, library.key_len)
        value = Self.bytes(library.payload, library.len)
        headers = Self.headers(of: message)
    }

    private static func headers(of message: UnsafePointer<rd_kafka_message_t>) -> [KafkaHeader] {
        var list: OpaquePointer?
        guard rd_kafka_message_headers(message, &list) == RD_KAFKA_RESP_ERR_NO_ERROR, let list else { return [] }
        let count = rd_kafka_header_cnt(list)
        return (0..<count).compactMap { index -> KafkaHeader? in
            var name: UnsafePointer<CChar>?
            var value: UnsafeRawPointer?
            var size = 0
            guard rd_kafka_header_get_all(list, index, &name, &value, &size) == RD_KAFKA_RESP_ERR_NO_ERROR,
                let name
            else { return nil }
            return KafkaHeader(name: String(cString: name), value: bytes(value, size))
        }
    }

    private static func bytes(_ start: UnsafeRawPointer?, _ count: Int) -> [UInt8]? {
        start.map { Array(UnsafeRawBufferPointer(start: $0, count: count)) }
    }
}
