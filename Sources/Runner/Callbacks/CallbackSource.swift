import Contracts
import Kafka

/// Where a batch's callbacks are read from: a consumer of its own, or the feed of many batches.
///
/// The events of one partition come in its order. An end of a partition tells that all of the batch's messages below the
/// offset have been given out before it.
protocol CallbackSource: Sendable {
    /// Where reading began, by partition, as far as partitions were there.
    var starts: [TopicPartition: Int64] { get }

    /// Returns the next event, suspending until there is one; nil at the end, or when the task is cancelled.
    func next() async throws(KafkaError) -> ConsumerEvent?

    /// The offsets after the last message of the comparison topic at this moment.
    func comparisonEnds() async throws(KafkaError) -> [Int32: Int64]

    /// Looks for topics that did not exist, until all of them are read or the task is cancelled.
    func adoptMissingTopics(_ observer: RunObserver) async
}
