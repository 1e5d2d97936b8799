import Artefacts
import Contracts
import Kafka
import Logging

/// What every mode that publishes has in common: Kafka's clients, the envelope's way out, the callbacks' way in.
struct BatchPublication: Sendable {
    let context: RunContext

    /// Stores a validated envelope, and does what is left to do.
    ///
    /// - Parameters:
    ///   - producer: The run's producer; nil in a run without Kafka.
    ///   - recorder: Keeps what happens.
    /// - Throws: `RunnerError` when the run ended before there was anything to report.
    func run(
        _ envelope: ComposedEnvelope,
        with producer: KafkaProducer?,
        recording recorder: RunRecorder
    ) async throws -> ExecuteReport {
        context.observer(.began(.envelope, total: nil))
        try envelope.requirePublishable(limit: context.services.messageLimit)
        try await recorder.keep(envelope)
        context.observer(.ended(.envelope, "\(envelope.payload.count) bytes, valid"))
        return try await finish(envelope, with: producer, recording: recorder)
    }

    /// Publishes a stored envelope if the run is to, awaits the callbacks if it is to, and reports.
    ///
    /// - Parameters:
    ///   - producer: The run's producer; nil in a run without Kafka.
    ///   - recorder: Keeps what happens, and knows what has happened.
    ///   - mayPublish: Whether an envelope that is not on the topic is published now.
    /// - Throws: `RunnerError` when the run ended before there was anything to report.
    func finish(
        _ envelope: ComposedEnvelope,
        with producer: KafkaProducer?,
        recording recorder: RunRecorder,
        mayPublish: Bool = true
    ) async throws -> ExecuteReport {
        guard let producer else { return try await recorder.report(shortfall: nil) }
        let publication = SinglePublication(producer: producer, recorder: recorder, context: context)
        // Taken also by runs that await nothing, so that their callbacks can be collected later.
        if await recorder.progress.callbackOffsets == nil {
            try await recorder.take(.callbacksFollowFrom(publication.endOffsets.of(Topic.callbacks)))
        }
        guard context.settings.awaitsCompletion else {
            try await publication.run(envelope)
            return try await recorder.report(shortfall: nil)
        }
        let ending = try await withCallbacks(of: recorder) { subscription in
            try await publication.run(envelope, mayPublish: mayPublish)
            context.observer(.began(.callbacks, total: await recorder.comparisonLimit))
            let ending = try await CallbackCollector(
                subscription,
                timeout: context.settings.completionTimeout,
                recorder: recorder,
                clock: context.settings.clock,
                observer: context.observer
            )
            .run()
            let tally = await CallbackTally(recorder.fold)
            context.observer(.ended(.callbacks, "\(tally.comparisons) comparisons\(ending.words)"))
            return ending
        }
        let shortfall = Self.shortfall(ending, timeout: context.settings.completionTimeout)
        let extractFailure = await extractDatabase(after: ending, recorder)
        return try await recorder.report(shortfall: shortfall ?? extractFailure, isPartial: shortfall != nil)
    }

    /// Extracts the CJ service's database once the batch has completed, if the run is to.
    private func extractDatabase(
        after ending: CallbackCollector.Ending,
        _ recorder: RunRecorder
    ) async -> RunnerError? {
        guard let extract = context.settings.databaseExtract else { return nil }
        guard ending.isCompletion else {
            context.observer(.warning("The database was not extracted, for the batch has not completed."))
            return nil
        }
        let stage = DatabaseExtractStage(settings: extract, directory: recorder.directory, observer: context.observer)
        let (step, failure) = await stage.run(batchID: recorder.batch.batchID)
        await recorder.note(postRun: step)
        if let failure { context.observer(.warning(failure.message)) }
        return failure
    }

    /// What a run that waited for callbacks did not get, if anything.
    static func shortfall(_ ending: CallbackCollector.Ending, timeout: Duration) -> RunnerError? {
        switch ending {
        case .ruled(.complete): nil
        case .ruled(.incomplete(let reason)):
            RunnerError(
                .partialData,
                "The batch completed, but \(reason). What had come is kept and marked as partial."
            )
        case .ruled(.timedOut):
            RunnerError(
                .partialData,
                "No completion within \(timeout.secondsText) s (--completion-timeout). What had come is kept and marked as "
                    + "partial; the batch may still complete."
            )
        case .ruled(.failed(let failure)):
            RunnerError(
                .batchFailed,
                "The CJ service gave the batch up: \(failure.errorMessage) (\(failure.errorCode)). Mend the cause and "
                    + "send a new batch."
            )
        case .interrupted: .interrupted(.callbacks)
        }
    }
}

extension CallbackCollector.Ending {
    /// What to add to what has come.
    fileprivate var words: String {
        switch self {
        case .ruled(.complete): ", completion and result"
        case .ruled(.incomplete): " and the completion; something is missing"
        case .ruled(.timedOut): ", and no completion in time"
        case .ruled(.failed): ", and the CJ service gave the batch up"
        case .interrupted: ", then interrupted"
        }
    }

    /// Whether the batch has completed, with all of its callbacks or without some.
    fileprivate var isCompletion: Bool {
        switch self {
        case .ruled(.complete), .ruled(.incomplete): true
        case .ruled(.timedOut), .ruled(.failed), .interrupted: false
        }
    }
}
