import Artefacts
import Contracts
import Kafka
package import Logging

/// Goes on with the batches of a manifest that were killed, interrupted or cut short.
///
/// Batches that are done are left as they are. Those that had begun go on from their own journals; those that had not are
/// begun, with the ids that the record fixed.
package struct ResumeManifestMode: Sendable {
    let manifest: ResumableManifest
    let crew: ManifestCrew

    /// - Parameters:
    ///   - manifest: The batches, whose folder this process holds.
    ///   - goal: What is wanted of them.
    ///   - services: Where the services are; those of the batches, or others that lead to the same platform.
    ///   - adjustments: What differs from what was recorded.
    ///   - concurrency: How many batches may be under way at once; nil takes what was recorded.
    ///   - failsFast: Whether no further batch is begun once one has failed; nil takes what was recorded.
    ///   - logger: Receives the log of the libraries underneath.
    ///   - observer: Receives what happens.
    package init(
        _ manifest: ResumableManifest,
        goal: ResumeMode.Goal,
        services: ServiceSettings,
        adjustments: RunAdjustments,
        concurrency: Int?,
        failsFast: Bool?,
        logger: Logger,
        observer: @escaping ManifestObserver
    ) {
        self.manifest = manifest
        crew = ManifestCrew(
            goal: goal,
            adjustments: adjustments,
            concurrency: concurrency ?? manifest.recorded.concurrency,
            failsFast: failsFast ?? manifest.recorded.failsFast,
            context: RunContext(
                services: services,
                settings: ExecuteSettings(),
                logger: logger,
                observer: { observer(.shared($0)) }
            ),
            observer: observer
        )
    }

    /// Does what is left to do.
    ///
    /// - Returns: The report of all batches; failures are in it, not thrown.
    /// - Throws: `RunnerError` when nothing could be done now.
    package func run() async throws -> ManifestReport {
        let started = Timestamp.now
        let recorded = manifest.recorded
        let findings = try await check()
        let jobs = recorded.batches.map { settings in
            ManifestJob(settings, start(of: settings.batch, findings))
        }
        let needsPlatform = jobs.contains(where: \.needsPlatform)
        guard !needsPlatform || !crew.context.services.areEphemeral else {
            throw RunnerError(
                .inputRefused,
                "The batches in '\(manifest.folder.path)' used an embedded sandbox, which ended with its process: there is "
                    + "nothing to go on with. Start them again, or run 'eng5-np-run sandbox' beside runs that are to survive."
            )
        }
        try await manifest.record.fix(findings.anchors.filter { manifest.anchors[$0.key] == nil })
        let pool = AnchorPool(findings.anchors, registered: manifest.registeredAnchors)
        do {
            let outcomes = try await crew.withPlatform(for: jobs, anchors: pool) { platform in
                try await crew.run(jobs, in: manifest.folder, platform, recording: manifest.record)
            }
            return ManifestReport(
                source: recorded.source,
                folder: manifest.folder,
                startedAt: started,
                outcomes: outcomes,
                areServicesEphemeral: crew.context.services.areEphemeral
            )
        } catch var error as RunnerError {
            error.resumableRun = manifest.folder.path
            throw error
        }
    }

    /// Reads the files of the batches that have not begun.
    private func check() async throws(RunnerError) -> ManifestIntake.Findings {
        let left = manifest.recorded.batches.map(\.batch).filter { manifest.runs[$0.batchID] == nil }
        return try await ManifestIntake(batches: crew.goal == .finish ? left : [], observer: crew.observer)
            .run(known: manifest.anchors)
    }

    private func start(of batch: BatchSettings, _ findings: ManifestIntake.Findings) -> ManifestJob.Start {
        if let run = manifest.runs[batch.batchID] {
            // A run that awaited nothing is complete before its callbacks have been collected.
            return .goOn(run.directory, isComplete: run.isComplete && crew.goal == .finish)
        }
        if let refusal = findings.refusals[batch.batchID] { return .refuse(refusal) }
        guard crew.goal == .finish else {
            return .refuse(
                RunnerError(
                    .preflightFailed,
                    "The batch has not begun, so there are no callbacks to collect. Go on with resume, which begins it."
                )
            )
        }
        return .begin
    }
}
