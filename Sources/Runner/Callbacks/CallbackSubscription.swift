import Contracts
import Kafka
import Synchronization

/// The callback topics of the platform, read from where they ended before the envelope was first published.
final class CallbackSubscription: CallbackSource {
    private let consumer: KafkaConsumer
    /// Where reading began, by partition, for the topics that existed.
    let starts: [TopicPartition: Int64]
    /// Topics that did not exist: they will be read from their beginning once they do.
    private let missing: [Topic]
    private let timeout: Duration
    private let clock: any Clock<Duration>
    private let adopted = Mutex<[TopicPartition]>([])

    /// How often missing topics are looked for.
    private static let lookAgain = Duration.seconds(3)

    /// Subscribes to every callback topic that exists.
    ///
    /// The failed topic appears with the platform's first failure, so a missing topic is no error.
    ///
    /// - Parameters:
    ///   - known: Where to begin in each partition that existed before the envelope was published; what has come into
    ///     being since is read from its beginning.
    ///   - timeout: How long to wait for a broker to answer.
    ///   - clock: What the search for missing topics goes by.
    /// - Throws: `RunnerError` with the code `kafkaUnavailable`.
    init(
        _ consumer: KafkaConsumer,
        from known: [TopicPartition: Int64],
        timeout: Duration,
        clock: any Clock<Duration>
    ) async throws(RunnerError) {
        self.consumer = consumer
        self.timeout = timeout
        self.clock = clock
        do throws(KafkaError) {
            let found = try await Self.partitions(of: Topic.callbacks, consumer, timeout)
            let offsets = found.partitions.map { ($0, known[$0].map(StartOffset.absolute) ?? .beginning) }
            starts = try await consumer.assign(Dictionary(uniqueKeysWithValues: offsets), timeout: timeout)
            missing = found.missing
        } catch {
            throw RunnerError(.kafkaUnavailable, stage: .callbacks, error)
        }
    }

    func next() async throws(KafkaError) -> ConsumerEvent? {
        var iterator = consumer.events.makeAsyncIterator()
        return try await iterator.next()
    }

    /// Looks for topics that did not exist, until all of them are read or the task is cancelled.
    ///
    /// - Parameter observer: Told when no broker answers.
    func adoptMissingTopics(_ observer: RunObserver) async {
        var missing = missing
        while !missing.isEmpty {
            guard (try? await clock.sleep(for: Self.lookAgain)) != nil else { return }
            do throws(KafkaError) {
                missing = try await adopt(missing)
            } catch {
                observer(.detail("Looking for \(missing.map(\.rawValue).joined(separator: ", ")): \(error.message)"))
            }
        }
    }

    /// Begins to read topics that did not exist before, from their beginning.
    ///
    /// - Returns: The topics that are missing yet.
    private func adopt(_ topics: [Topic]) async throws(KafkaError) -> [Topic] {
        let found = try await Self.partitions(of: topics, consumer, timeout)
        if !found.partitions.isEmpty {
            let beginnings = found.partitions.map { ($0, StartOffset.beginning) }
            try await consumer.assign(Dictionary(uniqueKeysWithValues: beginnings), timeout: timeout)
            adopted.withLock { $0 += found.partitions }
        }
        return found.missing
    }

    func comparisonEnds() async throws(KafkaError) -> [Int32: Int64] {
        let partitions = (starts.keys + adopted.withLock { $0 }).filter { $0.topic == Topic.comparison.rawValue }
        let ends = try await consumer.ends(of: partitions, timeout: timeout)
        return Dictionary(ends.map { ($0.key.partition, $0.value) }, uniquingKeysWith: { $1 })
    }

    /// Runs a body while a consumer of its own reads the callback topics.
    ///
    /// - Parameters:
    ///   - known: Where to begin in each partition, see `init`.
    ///   - body: What to do meanwhile.
    /// - Throws: What the body throws; `RunnerError` when Kafka cannot be used.
    static func with<Result>(
        _ context: RunContext,
        from known: [TopicPartition: Int64],
        _ body: (CallbackSubscription) async throws -> Result
    ) async throws -> Result {
        let consumer: KafkaConsumer
        do throws(KafkaError) {
            consumer = try KafkaConsumer(
                properties: context.services.consumerProperties,
                reportsPartitionEnd: true,
                logger: context.logger
            )
        } catch {
            throw RunnerError(.invalidSettings, stage: .callbacks, error)
        }
        return try await closing({ await consumer.close() }) {
            try await body(
                CallbackSubscription(
                    consumer,
                    from: known,
                    timeout: context.settings.brokerTimeout,
                    clock: context.settings.clock
                )
            )
        }
    }

    private static func partitions(
        of topics: [Topic],
        _ consumer: KafkaConsumer,
        _ timeout: Duration
    ) async throws(KafkaError) -> (partitions: [TopicPartition], missing: [Topic]) {
        let found = try await consumer.clusterMetadata(timeout: timeout).partitions(of: topics.map(\.rawValue))
        return (found.present, found.missing.compactMap(Topic.init(rawValue:)))
    }
}
