import ArgumentParser
import Contracts
import Runner

typealias DryRunCommand = ModeCommand<DryRunSubcommand>

/// Writes what execute would send to a run directory, offline.
enum DryRunSubcommand: ModeSubcommand {
    static let configuration = CommandConfiguration(
        commandName: "dry-run",
        abstract: "Write the envelope that execute would publish, the essay key and the artefact's stub; offline.",
        discussion: """
            Nothing is written when the batch has problems.

            EXAMPLES:
              eng5-np-run dry-run --dataset Samples/eng5_np_sample_batch
              eng5-np-run dry-run --dataset Samples/eng5_np_sample_batch --output-dir runs --format json
            """
    )

    static func run(_ options: RunOptions, _: NoFlags = NoFlags(), in invocation: Invocation) async throws {
        if let path = options.manifest.manifest {
            return try await ManifestPlanRun(path, options, mode: .dryRun, in: invocation).dryRun()
        }
        let setup = try RunSetup(options, mode: .dryRun, in: invocation)
        if try setup.printsConfiguration() { return }
        let run = PlanRun(setup)
        let mode = DryRunMode(
            plan: try run.mode(),
            services: try setup.serviceSettings(),
            settings: setup.executeSettings,
            logger: setup.progress.logger,
            observer: run.observer
        )
        let dryRun = try await invocation.interruptions.cancelling { try await mode.run() }
        try run.show(dryRun.plan, written: dryRun)
    }
}
