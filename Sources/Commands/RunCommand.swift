import ArgumentParser
import Contracts

/// The default subcommand: runs the mode that `--mode` names.
struct RunCommand: RunOptionsCommand {
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

    @Option(help: "What to do.")
    var mode = RunnerMode.plan

    @OptionGroup var options: RunOptions

    func run() async throws {
        switch mode {
        case .plan: try await PlanCommand.run(options)
        case .dryRun: try await DryRunCommand.run(options)
        case .anchorAlignTest: try await AnchorAlignCommand.run(options)
        case .execute: try await ExecuteCommand.run(options)
        }
    }
}
