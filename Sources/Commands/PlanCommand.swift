import ArgumentParser
import Contracts
import Runner

typealias PlanCommand = ModeCommand<PlanSubcommand>

/// Shows what execute would send, offline.
enum PlanSubcommand: ModeSubcommand {
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

    static func run(_ options: RunOptions, _: NoFlags = NoFlags(), in invocation: Invocation) async throws {
        if let path = options.manifest.manifest {
            return try await ManifestPlanRun(path, options, mode: .plan, in: invocation).plan()
        }
        let setup = try RunSetup(options, mode: .plan, in: invocation)
        if try setup.printsConfiguration() { return }
        let run = PlanRun(setup)
        let mode = try run.mode()
        try run.show(try await invocation.interruptions.cancelling { try await mode.run() })
    }
}
