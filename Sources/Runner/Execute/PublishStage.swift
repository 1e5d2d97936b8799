import Artefacts
import Contracts
import Kafka

/// Publishes one envelope and tells its fate.
struct PublishStage: Sendable {
    let producer: KafkaProducer
    let observer: RunObserver

    /// Publishes the envelope.
    ///
    /// - Returns: Where the brokers hold it.
    /// - Throws: `RunnerError`: `notPersisted` or `outcomeUnknown`, which are never the same thing.
    func run(_ envelope: ComposedEnvelope) async throws(RunnerError) -> PublishedEnvelope {
        observer(.began(.publish, total: 1))
        let record = ProducerRecord(
            topic: envelope.topic.rawValue,
            key: Array(envelope.key.utf8),
            value: envelope.payload,
            headers: envelope.headers.map { KafkaHeader($0.name, $0.value) }
        )
        observer(.counted(.envelopePublished, 1))
        let report: DeliveryReport
        do throws(KafkaError) {
            report = try await producer.send(record)
        } catch {
            throw error.code == .cancelled
                ? RunnerError(.interrupted, "Interrupted before the envelope was published; nothing was published.")
                : Self.notPersisted(error)
        }
        switch report.outcome {
        case .acknowledged(let partition, let offset):
            let published = PublishedEnvelope(partition: partition, offset: offset, latency: report.latency)
            observer(.counted(.envelopeAcknowledged, 1))
            observer(.ended(.publish, "acknowledged at partition \(partition), offset \(offset)"))
            return published
        case .notPersisted(let error):
            observer(.counted(.envelopeNotPersisted, 1))
            throw Self.notPersisted(error)
        case .unknown(let error):
            observer(.counted(.envelopeUnknown, 1))
            throw Self.unknown(error)
        }
    }

    private static func notPersisted(_ error: KafkaError) -> RunnerError {
        RunnerError(.notPersisted, "The envelope was not published: \(error.message)", cause: error)
    }

    private static func unknown(_ error: KafkaError) -> RunnerError {
        RunnerError(
            .outcomeUnknown,
            "Nobody knows whether the envelope was published: \(error.message) Look for the batch UUID on the topic "
                + "before sending it again; the same bytes and event id are safe to send for 24 hours.",
            cause: error
        )
    }
}

/// Where the brokers hold a published envelope.
package struct PublishedEnvelope: Sendable, Hashable {
    package let partition: Int32
    package let offset: Int64
    /// From handing the envelope to librdkafka to the acknowledgement; nil when that was in an earlier process.
    package let latency: Duration?
}

extension PublishedEnvelope {
    /// An envelope that an earlier process published.
    init(earlier place: JournalOffset) {
        self.init(partition: place.partition, offset: place.offset, latency: nil)
    }
}
