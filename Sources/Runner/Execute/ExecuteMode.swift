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
        return try await PlatformSession.with(
            services,
            correlationID: batch.correlationID,
            needsContent: true,
            logger: logger,
            observer: observer
        ) { platform in
            let scale = try await checkAssignment(assignmentID, prepared, platform)
            let earlier = try await registeredEarlier(assignmentID, platform, scale)
            let publication = BatchPublication(
                services: services,
                settings: settings,
                logger: logger,
                observer: observer
            )
            return try await publication.withProducer { producer in
                let recorder = try RunRecorder(
                    batch: batch,
                    prepared: prepared,
                    gradeScale: scale,
                    settings: settings,
                    mode: .execute,
                    observer: observer
                )
                let anchors =
                    if let earlier { earlier } else {
                        try await AnchorStage(assignmentID: assignmentID, client: platform.cj, observer: observer)
                            .run(prepared.anchors, expectedScale: scale)
                    }
                let upload = try await uploadStage(platform).run(prepared.students)
                recorder.note(anchors: anchors, upload: upload)
                let envelope = RequestComposer(settings: batch)
                    .envelope(essays: upload.references, timestamp: batch.timestamp ?? .now)
                return try await publication.run(ComposedEnvelope(envelope), with: producer, recording: recorder)
            }
        }
    }

    /// Checks the assignment and the grades against its scale, and that the token lasts as long as the run may.
    private func checkAssignment(
        _ assignmentID: String,
        _ prepared: PreparedBatch,
        _ platform: PlatformSession
    ) async throws(RunnerError) -> GradeScale? {
        if settings.awaitsCompletion,
            let warning = platform.cj.token?.expiryWarning(before: .now + settings.completionTimeout)
        {
            observer(.warning(warning))
        }
        let preflight = AssignmentPreflight(
            settings: batch,
            requiresToken: settings.requiresPreflight,
            observer: observer
        )
        let scale = try await preflight.check(assignmentID, with: platform.cj) ?? batch.expectedGradeScale
        try GradeCheck.require(prepared, on: scale)
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

    private func uploadStage(_ platform: PlatformSession) throws(RunnerError) -> UploadStage {
        guard let content = platform.content else {
            throw RunnerError(.invalidSettings, "No Content Service is named: give --content-service-url.")
        }
        return UploadStage(client: content, settings: settings, logger: logger, observer: observer)
    }

    private static func missingSettings(_ batch: BatchSettings, _ services: ServiceSettings) -> RunnerError {
        var missing: [String] = []
        if batch.assignmentID == nil { missing.append("--assignment-id") }
        if services.cjURL == nil { missing.append("--cj-service-url (or CJ_SERVICE_URL)") }
        return RunnerError(.invalidSettings, "execute needs \(missing.joined(separator: " and ")); nothing was sent.")
    }
}
