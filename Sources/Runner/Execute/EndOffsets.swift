import Artefacts
import Contracts
import Kafka

/// Finds out where topics end at this moment.
struct EndOffsets: Sendable {
    let producer: KafkaProducer
    let timeout: Duration

    /// Asks for the end of every partition of those topics that exist; asking creates none.
    ///
    /// - Returns: The offsets that the partitions' next messages will get.
    /// - Throws: `RunnerError` with the code `kafkaUnavailable`.
    func of(_ topics: [Topic]) async throws(RunnerError) -> [JournalOffset] {
        do throws(KafkaError) {
            let metadata = try await producer.clusterMetadata(timeout: timeout)
            let places = metadata.partitions(of: topics.map(\.rawValue)).present
            let ends = try await producer.ends(of: places, timeout: timeout)
            return places.compactMap { place in ends[place].map { JournalOffset(place, $0) } }
        } catch {
            throw RunnerError(.kafkaUnavailable, stage: .publish, error)
        }
    }
}
