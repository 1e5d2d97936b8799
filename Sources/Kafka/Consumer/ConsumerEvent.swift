/// Tells what a consumer found.
package enum ConsumerEvent: Sendable {
    case message(KafkaMessage)
    /// The end of a partition: everything below `offset` has been read. Comes again whenever the end is reached again,
    /// and only from a consumer that reports it.
    case endOfPartition(TopicPartition, offset: Int64)
    /// A problem of one partition, or of none in particular; reading goes on, if need be after a retry by librdkafka.
    case failure(KafkaError, TopicPartition?)

    var byteCount: Int {
        if case .message(let message) = self { message.byteCount } else { 256 }
    }
}
