import ArgumentParser
import Contracts
import Runner

/// Shows what execute would send, offline.
struct PlanCommand: AsyncParsableCommand {
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
        let run = PlanRun(try RunSetup(options, mode: .plan))
        let mode = try run.mode()
        try run.show(try await ProcessSignals.cancelling { try await mode.run() })
    }
}
