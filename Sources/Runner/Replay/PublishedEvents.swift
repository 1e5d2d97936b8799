import Contracts
import Kafka
import Logging

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
    /// - Throws: `KafkaError`.
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
    /// - Returns: Where the events are.
    /// - Throws: `KafkaError`.
    func find(
        _ eventIDs: Set<String>,
        onPartitions partitions: Int32
    ) async throws(KafkaError) -> [String: Place] {
        let all = (0..<partitions).map { TopicPartition(topic: Topic.request.rawValue, partition: $0) }
        return try await find(eventIDs, from: Dictionary(uniqueKeysWithValues: all.map { ($0, StartOffset.beginning) }))
    }

    private func scan(
        _ consumer: KafkaConsumer,
        for eventIDs: Set<String>,
        from starts: [TopicPartition: StartOffset]
    ) async throws(KafkaError) -> [String: Place] {
        var open = Set(starts.keys)
        try await consumer.assign(starts, timeout: timeout)
        var found: [String: Place] = [:]
        for try await event in consumer.events {
            switch event {
            case .message(let message):
                guard let id = Self.eventID(of: message), eventIDs.contains(id), found[id] == nil else { continue }
                found[id] = Place(partition: message.partition, offset: message.offset)
            case .endOfPartition(let partition, _): open.remove(partition)
            case .failure(let error, _): logger.warning("\(error.message)")
            }
            if open.isEmpty || found.count == eventIDs.count { return found }
        }
        throw KafkaError(.cancelled, "cancelled while the request topic was being read")
    }

    private static func eventID(of message: KafkaMessage) -> String? {
        if let id = message.header("event_id") { return id.lowercased() }
        guard let payload = message.value, let envelope = try? JSONValue(parsing: payload) else { return nil }
        return envelope["event_id"]?.string?.lowercased()
    }
}
