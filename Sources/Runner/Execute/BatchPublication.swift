import Contracts
import Kafka
import Logging

/// What every mode that publishes has in common: Kafka's clients, the envelope's way out, the callbacks' way in.
struct BatchPublication: Sendable {
    let services: ServiceSettings
    let settings: ExecuteSettings
    let logger: Logger
    let observer: RunObserver

    /// Stores a validated envelope, publishes it if the run is to, awaits the callbacks if it is to, and reports.
    ///
    /// - Parameters:
    ///   - envelope: The envelope.
    ///   - producer: The run's producer; nil in a run without Kafka.
    ///   - recorder: Keeps what happens.
    /// - Returns: The report.
    /// - Throws: `RunnerError` when the run ended before there was anything to report.
    func run(
        _ envelope: ComposedEnvelope,
        with producer: KafkaProducer?,
        recording recorder: RunRecorder
    ) async throws -> ExecuteReport {
        try envelope.requirePublishable(limit: services.messageLimit)
        try recorder.keep(envelope)
        observer(.ended(.envelope, "\(envelope.payload.count) bytes, valid"))
        guard let producer else { return try recorder.report(shortfall: nil) }
        let stage = PublishStage(producer: producer, observer: observer)
        guard settings.awaitsCompletion else {
            recorder.note(published: try await stage.run(envelope))
            return try recorder.report(shortfall: nil)
        }
        let ending = try await withCallbacks { subscription in
            recorder.note(published: try await stage.run(envelope))
            observer(.began(.callbacks, total: nil))
            let collector = CallbackCollector(
                subscription,
                timeout: settings.completionTimeout,
                record: { message throws(RunnerError) in try recorder.record(message, observer: observer) },
                observer: observer
            )
            return try await collector.run()
        }
        let shortfall = Self.shortfall(ending, timeout: settings.completionTimeout)
        let extractFailure = await extractDatabase(after: ending, recorder)
        return try recorder.report(shortfall: shortfall ?? extractFailure, isPartial: shortfall != nil)
    }

    /// Extracts the CJ service's database once the batch has completed, if the run is to.
    ///
    /// - Returns: The extract's failure.
    private func extractDatabase(
        after ending: CallbackCollector.Ending,
        _ recorder: RunRecorder
    ) async -> RunnerError? {
        guard let extract = settings.databaseExtract else { return nil }
        guard ending.isCompletion else {
            observer(.warning("The database was not extracted, for the batch has not completed."))
            return nil
        }
        let stage = DatabaseExtractStage(settings: extract, directory: recorder.directory, observer: observer)
        let (step, failure) = await stage.run(batchID: recorder.batchID)
        recorder.note(postRun: step)
        if let failure { observer(.warning(failure.message)) }
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
    /// Whether the batch has completed, with all of its callbacks or without some.
    fileprivate var isCompletion: Bool {
        switch self {
        case .ruled(.complete), .ruled(.incomplete): true
        case .ruled(.timedOut), .ruled(.failed), .interrupted: false
        }
    }
}
