import Contracts
import Kafka
import Logging
import Synchronization

/// Looks on the request topic for events that are there already.
struct PublishedEvents: Sendable {
    /// A place on the request topic.
    struct Place: Sendable, Hashable {
        let partition: Int32
        let offset: Int64
    }

    let properties: KafkaProperties
    let timeout: Duration
    let logger: Logger

    /// Finds events by their ids, in the headers or, of messages without headers, in the envelope.
    ///
    /// - Parameters:
    ///   - eventIDs: The ids, lower case.
    ///   - starts: Where to begin in each partition; what is published later than this call is not looked at.
    /// - Returns: Where the events are; each event at its first place.
    func find(
        _ eventIDs: Set<String>,
        from starts: [TopicPartition: StartOffset]
    ) async throws(KafkaError) -> [String: Place] {
        let consumer = try KafkaConsumer(properties: properties, reportsPartitionEnd: true, logger: logger)
        do throws(KafkaError) {
            let found = try await scan(consumer, for: eventIDs, from: starts)
            await consumer.close()
            return found
        } catch {
            await consumer.close()
            throw error
        }
    }

    /// Finds events anywhere on the request topic.
    ///
    /// - Parameters:
    ///   - eventIDs: The ids, lower case.
    ///   - partitions: The topic's number of partitions.
    func find(
        _ eventIDs: Set<String>,
        onPartitions partitions: Int32
    ) async throws(KafkaError) -> [String: Place] {
        let all = (0..<partitions).map { TopicPartition(topic: Topic.request.rawValue, partition: $0) }
        return try await find(eventIDs, from: Dictionary(uniqueKeysWithValues: all.map { ($0, StartOffset.beginning) }))
    }

    /// Reads to the ends of the partitions; fails when nothing at all comes for as long as a broker may take to answer,
    /// as of a partition without a leader, of which librdkafka says nothing.
    private func scan(
        _ consumer: KafkaConsumer,
        for eventIDs: Set<String>,
        from starts: [TopicPartition: StartOffset]
    ) async throws(KafkaError) -> [String: Place] {
        try await consumer.assign(starts, timeout: timeout)
        let progress = ReadingProgress()
        let outcome: Result<[String: Place], KafkaError> = await withTaskGroup(
            of: Result<[String: Place], KafkaError>.self
        ) { group in
            group.addTask {
                do throws(KafkaError) {
                    return .success(try await read(consumer, for: eventIDs, Set(starts.keys), progress))
                } catch {
                    return .failure(error)
                }
            }
            group.addTask {
                while (try? await Task.sleep(for: .milliseconds(500))) != nil {
                    if progress.pause > timeout {
                        return .failure(Self.stuck(timeout))
                    }
                }
                return .failure(Self.cancelled)
            }
            defer { group.cancelAll() }
            return await group.next() ?? .failure(Self.cancelled)
        }
        return try outcome.get()
    }

    private func read(
        _ consumer: KafkaConsumer,
        for eventIDs: Set<String>,
        _ partitions: Set<TopicPartition>,
        _ progress: ReadingProgress
    ) async throws(KafkaError) -> [String: Place] {
        var open = partitions
        var found: [String: Place] = [:]
        for try await event in consumer.events {
            switch event {
            case .message(let message):
                progress.advanced()
                guard let id = Self.eventID(of: message), eventIDs.contains(id), found[id] == nil else { continue }
                found[id] = Place(partition: message.partition, offset: message.offset)
            case .endOfPartition(let partition, _):
                progress.advanced()
                open.remove(partition)
            case .failure(let error, _): logger.warning("\(error.message)")
            }
            if open.isEmpty || found.count == eventIDs.count { return found }
        }
        throw Self.cancelled
    }

    private static let cancelled = KafkaError(.cancelled, "cancelled while the request topic was being read")

    private static func stuck(_ timeout: Duration) -> KafkaError {
        KafkaError(
            .timedOut,
            "the request topic cannot be read to its end: nothing came for \(timeout.secondsText) s. Check that every "
                + "partition of \(Topic.request.rawValue) has a leader"
        )
    }

    private static func eventID(of message: KafkaMessage) -> String? {
        if let id = message.header("event_id") { return id.lowercased() }
        guard let payload = message.value, let envelope = try? JSONValue(parsing: payload) else { return nil }
        return envelope["event_id"]?.string?.lowercased()
    }
}

/// When something was read last.
private final class ReadingProgress: Sendable {
    private let last = Mutex(ContinuousClock.now)

    var pause: Duration { ContinuousClock.now - last.withLock { $0 } }

    func advanced() { last.withLock { $0 = .now } }
}
