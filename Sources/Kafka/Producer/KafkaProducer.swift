internal import CRdKafka
package import Logging
internal import Synchronization

/// Produces messages to Kafka through librdkafka, and reports the fate of each.
///
/// One instance serves any number of tasks and threads; its own thread takes delivery reports and errors as they come.
/// Close it with `close(within:)`, which always ends; an instance that is let go of unclosed gives up what is
/// outstanding. It does not survive `fork`.
package final class KafkaProducer: Sendable {
    let core: ProducerCore

    /// Makes a producer. Nothing is sent and no broker is asked yet, so wrong addresses show only later.
    ///
    /// - Parameters:
    ///   - properties: librdkafka's properties; `KafkaProperties.producerDefaults` is where to begin.
    ///   - logger: receives librdkafka's log lines.
    ///   - onDelivery: takes the reports of messages that were given with a number of the caller's (`enqueue`,
    ///     `TopicWriter.produce`), in batches, on the producer's own thread: it must be quick and must not block. The
    ///     span is valid during the call only.
    ///   - onStatistics: takes librdkafka's statistics, a JSON document, every `statistics.interval.ms` (never unless that
    ///     is set), under the conditions of `onDelivery`.
    /// - Throws: `KafkaError` with code `.configuration` when librdkafka rejects the properties.
    package init(
        properties: KafkaProperties,
        logger: Logger,
        onDelivery: (@Sendable (Span<Delivery>) -> Void)? = nil,
        onStatistics: (@Sendable (String) -> Void)? = nil
    ) throws(KafkaError) {
        core = try ProducerCore(
            properties: properties,
            logger: logger,
            onStatistics: onStatistics,
            onDelivery: onDelivery
        )
    }

    deinit { core.abandon() }

    /// How many messages librdkafka holds without a report.
    package var outstanding: Int { core.outstanding.load(ordering: .relaxed) }

    /// The error that ended this producer's life, if any; every later call fails with it.
    package var fatalError: KafkaError? { core.state.withLock { $0.fatalError } }

    /// The latest connection error of each broker since the last success, oldest first.
    package var lastErrors: [KafkaError] { core.handle.recentErrors.all }

    /// Hands a record to librdkafka and returns at once; the report goes to the delivery handler.
    ///
    /// - Parameters:
    ///   - record: the record; its bytes are copied.
    ///   - id: the caller's number for it, below 2^63.
    /// - Throws: `KafkaError`: `.queueFull` when there is no room at the moment, `.messageTooLarge`, `.invalidRecord`,
    ///   `.unknownPartition`, `.fatal`, `.closed`. After an error there is no report.
    package func enqueue(_ record: ProducerRecord, id: UInt64) throws(KafkaError) {
        guard id < ProducerCore.sendBit else {
            throw KafkaError(.invalidRecord, "the record's number \(id) is above 2^63 - 1: use smaller ones")
        }
        guard try core.produce(record, opaque: id) == .enqueued else {
            throw KafkaError(RD_KAFKA_RESP_ERR__QUEUE_FULL)
        }
    }

    /// Hands a record to librdkafka as soon as there is room; the report goes to the delivery handler.
    ///
    /// - Parameters:
    ///   - record: the record; its bytes are copied.
    ///   - id: the caller's number for it, below 2^63.
    ///   - timeout: how long to wait for room; `nil` waits as long as it takes.
    /// - Throws: `KafkaError` as `enqueue`; `.queueFull` when no room came in time, `.cancelled` when the task was
    ///   cancelled while it waited.
    package func enqueueWaiting(
        _ record: ProducerRecord,
        id: UInt64,
        within timeout: Duration? = nil
    ) async throws(KafkaError) {
        let deadline = timeout.map { ContinuousClock.now + $0 }
        while true {
            let seen = core.space.current
            do throws(KafkaError) {
                return try enqueue(record, id: id)
            } catch  where error.code == .queueFull {
                try await core.waitForSpace(past: seen, until: deadline, reporting: error)
            }
        }
    }

    /// Sends a record and waits for its report.
    ///
    /// Waits for room in the local queue first if need be. Once librdkafka has the record, cancelling the task changes
    /// nothing: the message may already be on its way, so the report is awaited all the same, up to the deadline. At the
    /// deadline the outcome is `.unknown`, whatever librdkafka may report of the message afterwards.
    ///
    /// - Parameters:
    ///   - record: the record; its bytes are copied.
    ///   - deadline: how long to wait in all; `nil` stands for `message.timeout.ms` and 5 s, since librdkafka may report
    ///     an expired message late while brokers are away.
    /// - Throws: `KafkaError` when the record was never handed over: `.messageTooLarge`, `.invalidRecord`,
    ///   `.unknownPartition`, `.queueFull` (no room until the deadline), `.cancelled`, `.fatal`, `.closed`.
    /// - Returns: the report with the outcome, which may be a failure.
    package func send(_ record: ProducerRecord, deadline: Duration? = nil) async throws(KafkaError) -> DeliveryReport {
        guard !Task.isCancelled else { throw ProducerCore.cancelledError }
        let end = (deadline ?? core.defaultDeadline).map { ContinuousClock.now + $0 }
        while true {
            let seen = core.space.current
            if let report = try await core.sendOnce(record, until: end) { return report }
            try await core.waitForSpace(past: seen, until: end, reporting: KafkaError(RD_KAFKA_RESP_ERR__QUEUE_FULL))
        }
    }

    /// Makes a writer for one topic, for callers that count every microsecond.
    ///
    /// - Parameters:
    ///   - topic: the topic's name.
    ///   - headers: the headers of every message.
    /// - Throws: `KafkaError` with code `.invalidRecord` for a name that no topic can have, or `.closed`.
    /// - Returns: the writer, which keeps the producer alive.
    package func makeWriter(
        topic: String,
        headers: HeaderTemplate = HeaderTemplate([])
    ) throws(KafkaError) -> TopicWriter {
        try TopicWriter(producer: self, topic: topic, headers: headers)
    }

    /// Asks a broker for the cluster's metadata.
    ///
    /// Asking for one topic may create it, if the brokers create topics on demand; asking for all creates none.
    ///
    /// - Parameters:
    ///   - topic: the topic's name, or `nil` for all topics.
    ///   - timeout: how long to wait for an answer.
    /// - Throws: `KafkaError`; when no broker answered, the message says why, broker by broker.
    package func clusterMetadata(topic: String? = nil, timeout: Duration) async throws(KafkaError) -> KafkaMetadata {
        try await core.handle.metadata(topic: topic, timeout: timeout)
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

    /// Asks a broker for a topic's configuration, by the Admin API's DescribeConfigs.
    ///
    /// Cancelling the task does not shorten the wait.
    ///
    /// - Parameter timeout: how long to wait for an answer.
    /// - Throws: `KafkaError`; also when the brokers do not know the question, or this user may not ask it.
    /// - Returns: the values by their broker-side names, such as `max.message.bytes`.
    package func topicConfiguration(
        of topic: String,
        timeout: Duration
    ) async throws(KafkaError) -> [String: String] {
        try await core.handle.topicConfiguration(topic, timeout: timeout)
    }

    /// Sends what lingers at once and waits until every message has its report, or the time is up.
    ///
    /// Cancelling the task does not shorten the wait.
    ///
    /// - Returns: how many messages are still outstanding.
    package func flush(within timeout: Duration) async -> FlushReport {
        await core.flush(within: timeout)
    }

    /// Closes the producer: takes no more messages, flushes, gives up what is left at the deadline, frees everything.
    ///
    /// What was never sent is reported as not persisted, what was sent without an answer as unknown, to waiting `send`
    /// calls and to the delivery handler alike; no report comes after this returns. Every later call on the producer
    /// fails with `.closed`. A second call waits for the first and returns the same report.
    ///
    /// - Parameter timeout: how long to wait for outstanding messages.
    /// - Returns: what became of all messages of this producer.
    @discardableResult
    package func close(within timeout: Duration) async -> CloseReport {
        await core.close(within: timeout)
    }
}
