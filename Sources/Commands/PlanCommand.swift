import ArgumentParser
import Contracts
import Runner

/// Shows what execute would send, offline.
struct PlanCommand: ConfigurableCommand {
    static let configuration = CommandConfiguration(
        commandName: "plan",
        abstract: "Show what execute would send, and all that is wrong with the batch; offline.",
        discussion: """
            EXAMPLES:
              eng5-np-run plan --dataset Samples/eng5_np_sample_batch
              eng5-np-run plan --dataset Samples/eng5_np_sample_batch --format json
            """
    )

    @OptionGroup var options: RunOptions

    func run() async throws { try await Self.run(options) }

    static func run(_ options: RunOptions) async throws {
        let setup = try RunSetup(options, mode: .plan)
        if try setup.printsConfiguration() { return }
        let run = PlanRun(setup)
        let mode = try run.mode()
        try run.show(try await ProcessSignals.cancelling { try await mode.run() })
    }
}
