package import Logging

/// Reads given partitions from given offsets, outside of any consumer group.
///
/// No offsets are stored anywhere and no group is joined, so reading disturbs no other consumer and needs rights on the
/// topics only. Partitions can be added while others are read. What a slow reader leaves behind is bounded: 8 MiB or
/// 1,024 events here, and `queued.max.messages.kbytes` in librdkafka; the rest stays with the brokers.
package final class KafkaConsumer: Sendable {
    private let core: ConsumerCore

    /// Makes a consumer that reads nothing yet.
    ///
    /// - Parameters:
    ///   - properties: librdkafka's properties; `KafkaProperties.consumerDefaults` is where to begin.
    ///   - reportsPartitionEnd: whether the events tell when the end of a partition is reached.
    ///   - logger: receives librdkafka's log lines.
    /// - Throws: `KafkaError` with code `.configuration` when librdkafka rejects the properties.
    package init(
        properties: KafkaProperties,
        reportsPartitionEnd: Bool = false,
        logger: Logger
    ) throws(KafkaError) {
        core = try ConsumerCore(properties: properties, reportsPartitionEnd: reportsPartitionEnd, logger: logger)
    }

    deinit { core.abandon() }

    /// What is read, in the order of each partition.
    package var events: ConsumerEvents { ConsumerEvents(buffer: core.buffer) }

    /// The latest connection error of each broker since the last success, oldest first.
    package var lastErrors: [KafkaError] { core.handle.recentErrors.all }

    /// Begins to read partitions, beside those that are read already.
    ///
    /// Every partition must exist. Beginnings and ends are looked up before anything starts: whatever is produced after this
    /// returns will be read. Either all partitions start or, when a lookup fails, none.
    ///
    /// - Parameter timeout: how long to wait for the lookups in all.
    /// - Throws: `KafkaError`: `.unknownTopic`, `.unknownPartition`, what a failed lookup says, `.configuration` for a
    ///   partition that is read already, `.closed`.
    @discardableResult
    package func assign(
        _ partitions: [TopicPartition: StartOffset],
        timeout: Duration
    ) async throws(KafkaError) -> [TopicPartition: Int64] {
        let core = core
        return try await withBlockingThread("kafka-assign") { () throws(KafkaError) in
            try core.handle.whileOpen { () throws(KafkaError) in
                try core.blockingAssign(partitions, timeout: timeout)
            }
        }
    }

    /// Returns how far a partition has been read.
    ///
    /// - Returns: the offset after the last event that was taken from `events`, or `nil` before the first.
    package func position(of partition: TopicPartition) -> Int64? { core.buffer.position(of: partition) }

    /// Asks a broker for the cluster's metadata; never creates a topic.
    ///
    /// - Parameters:
    ///   - topic: the topic's name, or `nil` for all topics.
    ///   - timeout: how long to wait for an answer.
    /// - Throws: `KafkaError`; when no broker answered, the message says why, broker by broker.
    /// - Returns: the metadata; a topic that does not exist has the error `.unknownTopic`.
    package func clusterMetadata(topic: String? = nil, timeout: Duration) async throws(KafkaError) -> KafkaMetadata {
        // Asking for a topic by name could create it, with the broker's defaults; the list of all creates none.
        let all = try await core.handle.metadata(topic: nil, timeout: timeout)
        return topic.map { all.selecting(topic: $0) } ?? all
    }

    /// Asks the leaders of partitions where each ends: one question a leader.
    ///
    /// - Parameter timeout: how long to wait for the answers.
    /// - Throws: `KafkaError`; when a leader did not answer, the message says why, broker by broker.
    /// - Returns: the offsets that the partitions' next messages will get.
    package func ends(
        of partitions: [TopicPartition],
        timeout: Duration
    ) async throws(KafkaError) -> [TopicPartition: Int64] {
        try await core.handle.offsets(.next, of: partitions, timeout: timeout)
    }

    /// Asks the leader of a partition for its first and next offsets.
    ///
    /// - Parameter timeout: how long to wait for an answer.
    /// - Throws: `KafkaError`; when no broker answered, the message says why, broker by broker.
    /// - Returns: the low and high watermark.
    package func watermarks(of partition: TopicPartition, timeout: Duration) async throws(KafkaError) -> Watermarks {
        try await core.handle.watermarks(of: partition, timeout: timeout)
    }

    /// Ends the events, stops reading and frees everything. A second call waits for the first.
    package func close() async { await core.close() }
}
