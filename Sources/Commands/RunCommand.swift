import ArgumentParser
import Contracts

typealias RunCommand = ModeCommand<RunSubcommand>

/// The default subcommand: runs the mode that `--mode` names.
enum RunSubcommand: ModeSubcommand {
    /// The mode.
    struct OwnFlags: ParsableArguments {
        @Option(help: "What to do.")
        var mode = RunnerMode.plan
    }

    static let configuration = CommandConfiguration(
        commandName: "run",
        abstract: "Run a mode (the default subcommand).",
        discussion: """
            EXAMPLES:
              eng5-np-run --mode plan --dataset Samples/eng5_np_sample_batch
              eng5-np-run --mode execute --sandbox --await-completion \\
                --dataset Samples/eng5_np_sample_batch
            """
    )

    static func run(_ options: RunOptions, _ own: OwnFlags, in invocation: Invocation) async throws {
        switch own.mode {
        case .plan: try await PlanSubcommand.run(options, in: invocation)
        case .dryRun: try await DryRunSubcommand.run(options, in: invocation)
        case .anchorAlignTest: try await AnchorAlignSubcommand.run(options, in: invocation)
        case .execute: try await ExecuteSubcommand.run(options, in: invocation)
        }
    }
}
