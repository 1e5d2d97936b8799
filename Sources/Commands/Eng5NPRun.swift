public import ArgumentParser
import Foundation
import Runner

/// The command `eng5-np-run`; without a subcommand it runs a mode.
public struct Eng5NPRun: AsyncParsableCommand {
    /// The command tree.
    public static let configuration = CommandConfiguration(
        commandName: "eng5-np-run",
        abstract: "Runs ENG5 NP batches on HuleEdu's comparative-judgement platform, and load-tests it.",
        version: Version.text,
        subcommands: [
            RunCommand.self, PlanCommand.self, DryRunCommand.self, ExecuteCommand.self, AnchorAlignCommand.self,
            ResumeCommand.self, CollectCommand.self, RegisterAnchorsCommand.self, ReplayCommand.self,
            ReportCommand.self, CompareCommand.self, ValidateCommand.self, VerifyAuthCommand.self, DoctorCommand.self,
            SandboxCommand.self,
            LoadTestCommand.self,
        ],
        defaultSubcommand: RunCommand.self
    )

    /// Creates the command.
    public init() {}

    /// Runs the program with the process's arguments and ends the process with the documented exit status.
    public static func runProgram() async {
        StandardStream.openClosedOnes()
        let arguments = Array(CommandLine.arguments.dropFirst())
        if arguments == ["--help"] || arguments == ["-h"] || arguments == ["help"] {
            StandardStream.output.write(RootHelp.text)
            return
        }
        ProcessSignals.ignoreFailedWrites()
        CoreFiles.refuse()
        Console.standard.follow(LogOptions.format(in: arguments))
        do {
            let environment = ProcessInfo.processInfo.environment
            if try InstalledFiles.answer(arguments, environment: environment) { return }
            let sources = try SettingSources(arguments, environment: environment)
            try await SettingSources.$current.withValue(sources) {
                Console.standard.follow(LogOptions.format(in: sources.arguments))
                var command = try sources.parse()
                if let command = command as? any LoggingCommand { Console.standard.follow(command.logOptions) }
                if var command = command as? any AsyncParsableCommand {
                    try await command.run()
                } else {
                    try command.run()
                }
            }
        } catch {
            ErrorReport.exit(with: error)
        }
    }
}
