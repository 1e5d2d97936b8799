import ArgumentParser
import Contracts
import Runner

/// Shows what execute would send, offline.
struct PlanCommand: RunOptionsCommand {
    static let configuration = CommandConfiguration(
        commandName: "plan",
        abstract: "Show what execute would send, and all that is wrong with the batch; offline.",
        discussion: """
            EXAMPLES:
              eng5-np-run plan --dataset Samples/eng5_np_sample_batch
              eng5-np-run plan --dataset Samples/eng5_np_sample_batch --format json
              eng5-np-run plan --manifest Samples/manifest/batches.yaml --format jsonl
            """
    )

    @OptionGroup var options: RunOptions

    func run() async throws { try await Self.run(options) }

    static func run(_ options: RunOptions) async throws {
        if let path = options.manifest.manifest {
            return try await ManifestPlanRun(path, options, mode: .plan).plan()
        }
        let setup = try RunSetup(options, mode: .plan)
        if try setup.printsConfiguration() { return }
        let run = PlanRun(setup)
        let mode = try run.mode()
        try run.show(try await ProcessSignals.cancelling { try await mode.run() })
    }
}
