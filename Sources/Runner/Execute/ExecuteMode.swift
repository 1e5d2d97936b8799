import Contracts
import Kafka
package import Logging
import PlatformClients

/// The execute mode: a real batch, from files on disk to a delivered envelope and, if asked for, its callbacks.
package struct ExecuteMode: Sendable {
    let batch: BatchSettings
    let context: RunContext
    /// The run that is to go on; nil begins a new one.
    let interrupted: ResumableRun?

    /// - Parameters:
    ///   - settings: What to do beyond the batch itself.
    ///   - logger: Receives the log of the libraries underneath.
    ///   - observer: Receives what happens.
    package init(
        batch: BatchSettings,
        services: ServiceSettings,
        settings: ExecuteSettings,
        logger: Logger,
        observer: @escaping RunObserver
    ) {
        let context = RunContext(services: services, settings: settings, logger: logger, observer: observer)
        self.init(batch: batch, context: context, continuing: nil)
    }

    init(batch: BatchSettings, context: RunContext, continuing interrupted: ResumableRun?) {
        self.batch = batch
        self.context = context
        self.interrupted = interrupted
    }

    /// Runs the batch.
    ///
    /// - Returns: What happened; a run that published and then did not get everything it waited for says so in the
    ///   report's `shortfall`.
    /// - Throws: `RunnerError` when the run ended before there was anything to report.
    package func run() async throws -> ExecuteReport {
        guard let assignmentID = batch.assignmentID?.wireString, context.services.cjURL != nil else {
            throw missingSettings
        }
        let prepared = try await BatchIntake(settings: batch, observer: observer).take(for: .send)
        try prepared.requireSound()
        for notice in prepared.notices + BatchAdvice.notices(for: prepared, settings: batch) {
            observer(.warning(notice))
        }
        return try await PlatformSession.with(
            context.services,
            over: context.shared,
            correlationID: batch.correlationID,
            needsContent: true,
            logger: context.logger,
            observer: observer
        ) { platform in
            let scale = try await checkAssignment(assignmentID, prepared, platform)
            let earlier = try await registeredEarlier(assignmentID, platform, scale)
            let publication = BatchPublication(context: context)
            return try await publication.withProducer { producer in
                try await withRecorder(prepared, scale) { recorder in
                    let anchors =
                        if let earlier { earlier } else {
                            try await AnchorStage(
                                assignmentID: assignmentID,
                                client: platform.cj,
                                recorder: recorder,
                                pool: context.shared?.anchors,
                                observer: observer
                            )
                            .run(prepared.anchors, expectedScale: scale)
                        }
                    let upload = try await uploadStage(platform, recorder).run(prepared.students)
                    let inputs = prepared.artefactInputs(registered: anchors)
                    await recorder.note(inputs: inputs, anchors: anchors, uploadedNow: upload.sent)
                    let envelope = RequestComposer(settings: batch)
                        .envelope(essays: upload.references, timestamp: batch.timestamp ?? .now)
                    return try await publication.run(ComposedEnvelope(envelope), with: producer, recording: recorder)
                }
            }
        }
    }

    private var observer: RunObserver { context.observer }

    private func withRecorder<Result>(
        _ prepared: PreparedBatch,
        _ scale: GradeScale?,
        _ body: (RunRecorder) async throws -> Result
    ) async throws -> Result {
        let recorder =
            if let interrupted { try RunRecorder.reopen(interrupted, prepared, context: context) } else {
                try await RunRecorder.begin(batch, prepared, gradeScale: scale, mode: .execute, context: context)
            }
        return try await recorder.resumably { try await body(recorder) }
    }

    /// Checks the assignment and the grades against its scale, and that the token lasts as long as the run may.
    private func checkAssignment(
        _ assignmentID: String,
        _ prepared: PreparedBatch,
        _ platform: PlatformSession
    ) async throws(RunnerError) -> GradeScale? {
        if context.settings.awaitsCompletion,
            let warning = platform.cj.token?.expiryWarning(before: .now + context.settings.completionTimeout)
        {
            observer(.warning(warning))
        }
        let preflight = AssignmentPreflight(
            settings: batch,
            requiresToken: context.settings.requiresPreflight,
            observer: observer
        )
        observer(.began(.preflight, total: nil))
        let scale = try await preflight.check(assignmentID, with: platform.cj) ?? batch.expectedGradeScale
        try GradeCheck.require(prepared, on: scale)
        observer(.ended(.preflight, scale.map { "grade scale \($0.rawValue)" } ?? "grade scale not known yet"))
        return scale
    }

    /// The anchors that were registered earlier; nil when the run registers its own.
    private func registeredEarlier(
        _ assignmentID: String,
        _ platform: PlatformSession,
        _ scale: GradeScale?
    ) async throws(RunnerError) -> [RegisteredAnchor]? {
        switch batch.anchorSource {
        case .register: nil
        case .preregistered:
            try await PreregisteredAnchorStage(assignmentID: assignmentID, client: platform.cj, observer: observer)
                .run(expectedScale: scale)
        }
    }

    private func uploadStage(
        _ platform: PlatformSession,
        _ recorder: RunRecorder
    ) throws(RunnerError) -> UploadStage {
        guard let content = platform.content else {
            throw RunnerError(.invalidSettings, "No Content Service is named: give --content-service-url.")
        }
        return UploadStage(client: content, recorder: recorder, context: context)
    }

    private var missingSettings: RunnerError {
        var missing: [String] = []
        if batch.assignmentID == nil { missing.append("--assignment-id") }
        if context.services.cjURL == nil { missing.append("--cj-service-url (or CJ_SERVICE_URL)") }
        return RunnerError(.invalidSettings, "execute needs \(missing.joined(separator: " and ")); nothing was sent.")
    }
}
