/// Checks the size of a record before librdkafka takes it.
///
/// librdkafka compares only key and value with `message.max.bytes`; what a broker rejects is the whole batch, headers
/// and framing included. A record too large for a batch of its own is refused here, where the reason can be told.
struct RecordLimits: Sendable {
    /// A record batch's header (61 bytes) and one record's lengths, at most.
    static let overhead = 61 + 21
    /// The lengths of a header's name and value, at most.
    static let headerOverhead = 10

    /// `message.max.bytes` of the client.
    let maximumBytes: Int

    /// Fails when a record of this size cannot be sent.
    func check(size: Int, topic: String) throws(KafkaError) {
        guard size > maximumBytes else { return }
        throw KafkaError(
            .messageTooLarge,
            "the record for topic \(topic) takes \(size) bytes with its headers, above message.max.bytes="
                + "\(maximumBytes): shorten it, or raise message.max.bytes here and max.message.bytes on the topic"
        )
    }
}
