import Artefacts
import Contracts
package import Logging

/// The dry-run mode: what plan finds out, kept in a run directory as execute would keep it.
///
/// It writes the artefact's stub, the essay key and the envelope that execute would publish; nothing is sent.
package struct DryRunMode: Sendable {
    let plan: PlanMode
    let context: RunContext

    /// - Parameters:
    ///   - services: Where execute would send to; it is recorded, and not used.
    ///   - settings: Where run directories are made; nothing else of it matters.
    ///   - logger: Receives nothing.
    ///   - observer: Receives what happens.
    package init(
        plan: PlanMode,
        services: ServiceSettings,
        settings: ExecuteSettings,
        logger: Logger,
        observer: @escaping RunObserver
    ) {
        self.plan = plan
        var settings = settings
        settings.publishes = false
        settings.awaitsCompletion = false
        context = RunContext(services: services, settings: settings, logger: logger, observer: observer)
    }

    /// Makes the plan and, unless it has problems, the run directory.
    ///
    /// - Throws: `RunnerError`: `outputFailed` when a file cannot be written, `interrupted`.
    package func run() async throws(RunnerError) -> DryRun {
        let plan = try await plan.run()
        guard plan.problems.isEmpty, let envelope = plan.envelope else {
            return DryRun(plan: plan, runDirectory: nil, envelopePath: nil)
        }
        let recorder = try await RunRecorder.begin(
            plan.settings,
            plan.batch,
            gradeScale: plan.gradeScale,
            mode: .dryRun,
            context: context
        )
        try await recorder.keep(envelope)
        let report = try await recorder.report(shortfall: nil)
        return DryRun(
            plan: plan,
            runDirectory: report.runDirectory,
            envelopePath: recorder.directory.path(ofRequest: envelope.fileName)
        )
    }
}

/// What a dry run found out and wrote.
package struct DryRun: Sendable {
    package let plan: Plan
    /// The run's directory; nil when the plan has problems, and nothing was written.
    package let runDirectory: String?
    /// Where the envelope is that execute would publish, but for storage ids; nil likewise.
    package let envelopePath: String?
}
