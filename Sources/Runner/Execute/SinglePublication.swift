import Artefacts
import Contracts
import Kafka

/// Publishes a run's envelope once, whatever became of earlier attempts.
///
/// The journal holds the intent, with the request topic's ends, before the envelope is handed over. A run that finds an
/// intent without an outcome looks on the topic from there on before it sends the same bytes and event id again.
struct SinglePublication: Sendable {
    let producer: KafkaProducer
    let recorder: RunRecorder
    let context: RunContext

    /// Publishes the envelope unless the topic has it.
    ///
    /// - Parameters:
    ///   - envelope: The envelope, validated and stored.
    ///   - mayPublish: Whether an envelope that is not on the topic is published now.
    /// - Throws: `RunnerError`: `notPersisted` or `outcomeUnknown`, which are never the same thing; `preflightFailed` when
    ///   the envelope is not on the topic and may not be published.
    func run(_ envelope: ComposedEnvelope, mayPublish: Bool = true) async throws(RunnerError) {
        switch await recorder.progress.publication {
        case .acknowledged(_, let place):
            return await recorder.note(published: PublishedEnvelope(earlier: place), of: envelope)
        case .intended(let eventID, let ends, let time):
            context.observer(.began(.publish, total: 1))
            if let place = try await find(eventID, from: ends, intendedAt: time) {
                context.observer(.counted(.envelopeFound, 1))
                context.observer(.ended(.publish, "found at partition \(place.partition), offset \(place.offset)"))
                return try await acknowledge(envelope, PublishedEnvelope(earlier: place))
            }
        case .none: break
        }
        guard mayPublish else {
            throw RunnerError(
                .preflightFailed,
                "The run's envelope is not on the topic \(envelope.topic.rawValue), so there are no callbacks to collect. "
                    + "Go on with resume, which publishes it."
            )
        }
        try await publish(envelope)
    }

    private func publish(_ envelope: ComposedEnvelope) async throws(RunnerError) {
        let ends = try await endOffsets.of([envelope.topic])
        try await recorder.take(.publishIntended(eventID: envelope.eventID, ends: ends))
        let published: PublishedEnvelope
        do throws(RunnerError) {
            published = try await PublishStage(producer: producer, observer: context.observer).run(envelope)
        } catch {
            // An unknown outcome leaves the intent open.
            if error.code != .outcomeUnknown {
                try await recorder.take(.publishFailed(eventID: envelope.eventID, reason: error.message))
            }
            throw error
        }
        try await acknowledge(envelope, published)
    }

    private func acknowledge(_ envelope: ComposedEnvelope, _ published: PublishedEnvelope) async throws(RunnerError) {
        let place = JournalOffset(
            TopicPartition(topic: envelope.topic.rawValue, partition: published.partition),
            published.offset
        )
        await recorder.note(published: published, of: envelope)
        try await recorder.take(.publishAcknowledged(eventID: envelope.eventID, at: place))
    }

    /// Looks for an event on the request topic.
    ///
    /// What a killed process had handed to the network may appear some time later, and what brokers have appended is
    /// shown once their replicas have it; so an event that is not there is looked for again after a while.
    private func find(
        _ eventID: String,
        from ends: [JournalOffset],
        intendedAt time: Timestamp
    ) async throws(RunnerError) -> JournalOffset? {
        if let place = try await look(for: eventID, from: ends) { return place }
        let age = Duration.microseconds(max(0, Timestamp.now.microseconds - time.microseconds))
        guard age < context.settings.settleTime else { return nil }
        let rest = context.settings.settleTime - age
        context.observer(
            .detail("the envelope is not on the topic yet; looking once more in \(rest.secondsText) s (--settle-time)")
        )
        do { try await context.settings.clock.sleep(for: rest) } catch { throw .interrupted(.publish) }
        return try await look(for: eventID, from: ends)
    }

    private func look(for eventID: String, from ends: [JournalOffset]) async throws(RunnerError) -> JournalOffset? {
        let events = PublishedEvents(
            properties: context.services.consumerProperties,
            timeout: context.settings.brokerTimeout,
            logger: context.logger
        )
        let starts = ends.map { ($0.topicPartition, StartOffset.absolute($0.offset)) }
        do throws(KafkaError) {
            let found = try await events.find([eventID], from: Dictionary(starts, uniquingKeysWith: { $1 }))
            return found[eventID].map { place in
                JournalOffset(topic: Topic.request.rawValue, partition: place.partition, offset: place.offset)
            }
        } catch {
            throw RunnerError(.kafkaUnavailable, stage: .publish, error)
        }
    }

    /// Finds out where topics end.
    var endOffsets: EndOffsets { EndOffsets(producer: producer, timeout: context.settings.brokerTimeout) }
}
