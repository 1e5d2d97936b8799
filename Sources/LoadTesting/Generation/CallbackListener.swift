internal import Contracts
internal import Kafka
internal import Logging

/// Reads callback topics from where they ended before the first batch; topics that do not exist yet from their beginning.
final class CallbackListener: Sendable {
    private static let lookAgain = Duration.seconds(3)
    private static let timeout = Duration.seconds(10)

    let consumer: KafkaConsumer
    private let clock: MonotonicClock
    private let missing: [Topic]

    /// Begins to read; what is produced after this returns will be read.
    init(
        _ topics: [Topic],
        properties: KafkaProperties,
        clock: MonotonicClock,
        logger: Logger
    ) async throws(KafkaError) {
        self.clock = clock
        consumer = try KafkaConsumer(properties: properties, logger: logger)
        do throws(KafkaError) {
            let found = try await Self.partitions(of: topics, consumer)
            let ends = found.partitions.map { ($0, StartOffset.end) }
            try await consumer.assign(Dictionary(uniqueKeysWithValues: ends), timeout: Self.timeout)
            missing = found.missing
        } catch {
            await consumer.close()
            throw error
        }
    }

    /// Hands out messages until the consumer is closed or the task cancelled.
    func run(
        _ receive: @escaping @Sendable (Topic, KafkaMessage) -> Void,
        onFailure report: @escaping @Sendable (KafkaError) -> Void
    ) async {
        await withTaskGroup(of: Void.self) { group in
            group.addTask { await self.adoptMissing(onFailure: report) }
            do throws(KafkaError) {
                for try await event in consumer.events {
                    switch event {
                    case .message(let message):
                        if let topic = Topic(rawValue: message.topic) { receive(topic, message) }
                    case .endOfPartition: break
                    case .failure(let error, _): report(error)
                    }
                }
            } catch {
                report(error)
            }
            group.cancelAll()
        }
    }

    private func adoptMissing(onFailure report: @Sendable (KafkaError) -> Void) async {
        var missing = missing
        while !missing.isEmpty {
            guard (try? await clock.sleep(for: Self.lookAgain)) != nil else { return }
            do throws(KafkaError) {
                let found = try await Self.partitions(of: missing, consumer)
                let beginnings = found.partitions.map { ($0, StartOffset.beginning) }
                if !beginnings.isEmpty {
                    try await consumer.assign(Dictionary(uniqueKeysWithValues: beginnings), timeout: Self.timeout)
                }
                missing = found.missing
            } catch {
                if error.code == .closed || error.code == .cancelled { return }
                report(error)
            }
        }
    }

    private static func partitions(
        of topics: [Topic],
        _ consumer: KafkaConsumer
    ) async throws(KafkaError) -> (partitions: [TopicPartition], missing: [Topic]) {
        let found = try await consumer.clusterMetadata(timeout: timeout).partitions(of: topics.map(\.rawValue))
        return (found.present, found.missing.compactMap(Topic.init(rawValue:)))
    }
}
