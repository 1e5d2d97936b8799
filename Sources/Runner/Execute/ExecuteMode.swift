import Contracts
import Kafka
public import Logging
import PlatformClients

/// The execute mode: a real batch, from files on disk to a delivered envelope and, if asked for, its callbacks.
public struct ExecuteMode: Sendable {
    let batch: BatchSettings
    let services: ServiceSettings
    let settings: ExecuteSettings
    let logger: Logger
    let observer: RunObserver

    /// Creates the mode.
    ///
    /// - Parameters:
    ///   - batch: The batch.
    ///   - services: Where the services are.
    ///   - settings: What to do beyond the batch itself.
    ///   - logger: Receives the log of the libraries underneath.
    ///   - observer: Receives what happens.
    public init(
        batch: BatchSettings,
        services: ServiceSettings,
        settings: ExecuteSettings,
        logger: Logger,
        observer: @escaping RunObserver
    ) {
        self.batch = batch
        self.services = services
        self.settings = settings
        self.logger = logger
        self.observer = observer
    }

    /// Runs the batch.
    ///
    /// - Returns: What happened; a run that published and then did not get everything it waited for says so in the
    ///   report's `shortfall`.
    /// - Throws: `RunnerError` when the run ended before there was anything to report.
    public func run() async throws -> ExecuteReport {
        guard let assignmentID = batch.assignmentID?.wireString, services.cjURL != nil else {
            throw Self.missingSettings(batch, services)
        }
        let prepared = try await BatchIntake(settings: batch, observer: observer).take(for: .send)
        try prepared.requireSound()
        for notice in prepared.notices + BatchAdvice.notices(for: prepared, settings: batch) {
            observer(.warning(notice))
        }
        return try await withPlatform { platform in
            let preflight = AssignmentPreflight(
                settings: batch,
                requiresToken: settings.requiresPreflight,
                observer: observer
            )
            let scale = try await preflight.check(assignmentID, with: platform.cj) ?? batch.expectedGradeScale
            try GradeCheck.require(prepared, on: scale)
            return try await withProducer { producer in
                let recorder = try RunRecorder(
                    batch: batch,
                    prepared: prepared,
                    gradeScale: scale,
                    settings: settings,
                    observer: observer
                )
                let anchors = try await AnchorStage(assignmentID: assignmentID, client: platform.cj, observer: observer)
                    .run(prepared.anchors, expectedScale: scale)
                let upload = try await uploadStage(platform).run(prepared.students)
                let envelope = compose(upload.references)
                try envelope.requirePublishable(limit: messageLimit)
                try recorder.keep(envelope)
                observer(.ended(.envelope, "\(envelope.payload.count) bytes, valid"))
                recorder.note(anchors: anchors, upload: upload)
                guard let producer else { return try recorder.report(shortfall: nil) }
                return try await publish(envelope, with: producer, recording: recorder)
            }
        }
    }

    private func publish(
        _ envelope: ComposedEnvelope,
        with producer: KafkaProducer,
        recording recorder: RunRecorder
    ) async throws -> ExecuteReport {
        let stage = PublishStage(producer: producer, observer: observer)
        guard settings.awaitsCompletion else {
            recorder.note(published: try await stage.run(envelope))
            return try recorder.report(shortfall: nil)
        }
        return try await withCallbacks { subscription in
            recorder.note(published: try await stage.run(envelope))
            observer(.began(.callbacks, total: nil))
            let collector = CallbackCollector(
                subscription,
                timeout: settings.completionTimeout,
                record: { message throws(RunnerError) in try recorder.record(message, observer: observer) },
                observer: observer
            )
            let ending = try await collector.run()
            return try recorder.report(shortfall: Self.shortfall(ending, timeout: settings.completionTimeout))
        }
    }
}
