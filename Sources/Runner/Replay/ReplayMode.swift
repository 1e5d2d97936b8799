import Contracts
import Kafka
package import Logging

/// Publishes stored envelopes again, byte for byte, and never the same event twice unless it is told to.
package struct ReplayMode: Sendable {
    /// What became of one file.
    package struct Outcome: Sendable {
        /// The file's path.
        package let path: String
        /// The batch's id.
        package let batchID: String
        /// The event's id.
        package let eventID: String
        /// Where the brokers hold the envelope; nil when it was not published now.
        package let published: PublishedEnvelope?
        /// Why it was not published, or that nobody knows.
        package let error: RunnerError?
    }

    let paths: [String]
    let services: ServiceSettings
    let publishesAgain: Bool
    let brokerTimeout: Duration
    let logger: Logger
    let observer: RunObserver

    /// - Parameters:
    ///   - paths: The envelopes' files.
    ///   - services: Where Kafka is; the HTTP services are not used.
    ///   - publishesAgain: Whether an event that is on the topic already is published once more.
    ///   - brokerTimeout: How long to wait for a broker to answer.
    ///   - logger: Receives librdkafka's log.
    ///   - observer: Receives what happens.
    package init(
        paths: [String],
        services: ServiceSettings,
        publishesAgain: Bool,
        brokerTimeout: Duration = .seconds(15),
        logger: Logger,
        observer: @escaping RunObserver
    ) {
        self.paths = paths
        self.services = services
        self.publishesAgain = publishesAgain
        self.brokerTimeout = brokerTimeout
        self.logger = logger
        self.observer = observer
    }

    /// Validates every file, looks for their events on the topic, then publishes one after the other.
    ///
    /// - Returns: What became of each file; after an unknown outcome nothing more is published.
    /// - Throws: `RunnerError` when a file cannot be published or an event is on the topic already; nothing was
    ///   published then.
    package func run() async throws(RunnerError) -> [Outcome] {
        let envelopes = try readAll()
        let producer: KafkaProducer
        do throws(KafkaError) {
            producer = try KafkaProducer(properties: services.producerProperties, logger: logger)
        } catch {
            throw RunnerError(.invalidSettings, stage: .preflight, error)
        }
        do throws(RunnerError) {
            let partitions = try await RequestTopicCheck.partitions(producer, timeout: brokerTimeout)
            if !publishesAgain { try await refusePublished(envelopes, partitions: partitions) }
            let outcomes = await publish(envelopes, with: producer)
            await producer.close(within: .seconds(10))
            return outcomes
        } catch {
            await producer.close(within: .seconds(10))
            throw error
        }
    }

    private func readAll() throws(RunnerError) -> [StoredEnvelope] {
        var envelopes: [StoredEnvelope] = []
        var problems: [String] = []
        for path in paths {
            do throws(RunnerError) {
                let envelope = try StoredEnvelope(reading: path)
                if let twin = envelopes.first(where: { $0.eventID == envelope.eventID }) {
                    problems.append("'\(twin.path)' and '\(path)' hold the same event \(envelope.eventID).")
                }
                envelopes.append(envelope)
            } catch {
                problems += [error.message] + error.details.map { "  \($0)" }
            }
        }
        guard problems.isEmpty else {
            throw RunnerError(.inputRefused, "Not every file can be published; none was.", details: problems)
        }
        return envelopes
    }

    private func refusePublished(_ envelopes: [StoredEnvelope], partitions: Int32) async throws(RunnerError) {
        let search = PublishedEvents(properties: services.consumerProperties, timeout: brokerTimeout, logger: logger)
        let found: [String: PublishedEvents.Place]
        do throws(KafkaError) {
            found = try await search.find(Set(envelopes.map(\.eventID)), onPartitions: partitions)
        } catch {
            throw RunnerError(.kafkaUnavailable, stage: .preflight, error)
        }
        let present = envelopes.compactMap { envelope in
            found[envelope.eventID].map { place in
                "'\(envelope.path)': event \(envelope.eventID) is at partition \(place.partition), offset \(place.offset)."
            }
        }
        guard present.isEmpty else {
            throw RunnerError(
                .preflightFailed,
                "\(present.count) of \(envelopes.count) events are on the topic already; none was published. Leave them "
                    + "out, or publish them once more with --again (the CJ service skips an event that it has seen within 24 "
                    + "hours).",
                details: present
            )
        }
    }

    private func publish(_ envelopes: [StoredEnvelope], with producer: KafkaProducer) async -> [Outcome] {
        var outcomes: [Outcome] = []
        let stage = PublishStage(producer: producer, observer: observer)
        for envelope in envelopes {
            var published: PublishedEnvelope?
            var failure: RunnerError?
            do throws(RunnerError) {
                published = try await stage.run(ComposedEnvelope(envelope))
            } catch {
                failure = error
            }
            outcomes.append(
                Outcome(
                    path: envelope.path,
                    batchID: envelope.key,
                    eventID: envelope.eventID,
                    published: published,
                    error: failure
                )
            )
            // Whatever stands in the way of one stands in the way of all, and an unknown outcome needs a person.
            if failure != nil { break }
        }
        return outcomes
    }
}
