import Artefacts
import Contracts
import Kafka

/// Finds out where topics end at this moment.
struct EndOffsets: Sendable {
    let producer: KafkaProducer
    let timeout: Duration

    /// Asks for the end of every partition of those topics that exist; asking creates none.
    ///
    /// - Parameter topics: The topics.
    /// - Returns: The offsets that the partitions' next messages will get.
    /// - Throws: `RunnerError` with the code `kafkaUnavailable`.
    func of(_ topics: [Topic]) async throws(RunnerError) -> [JournalOffset] {
        do throws(KafkaError) {
            let metadata = try await producer.clusterMetadata(timeout: timeout)
            var ends: [JournalOffset] = []
            for topic in topics {
                for partition in metadata.topic(named: topic.rawValue)?.partitions ?? [] {
                    let place = TopicPartition(topic: topic.rawValue, partition: partition.id)
                    ends.append(JournalOffset(place, try await producer.watermarks(of: place, timeout: timeout).high))
                }
            }
            return ends
        } catch {
            throw RunnerError(.kafkaUnavailable, stage: .publish, error)
        }
    }
}
