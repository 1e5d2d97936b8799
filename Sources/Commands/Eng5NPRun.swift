package import ArgumentParser
import Foundation
import Runner

/// The command `eng5-np-run`; without a subcommand it runs a mode.
package struct Eng5NPRun: ParsableCommand {
    /// The command tree.
    package static let configuration = CommandConfiguration(
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

    package init() {}

    /// Runs the program with the process's arguments and ends the process with the documented exit status.
    package static func runProgram() async -> Never {
        StandardStream.openClosedOnes()
        Signals.ignoreFailedWrites()
        CoreFiles.refuse()
        // The argument parser reads it by itself too, and traps on a width that leaves no room for text.
        if let columns = ProcessInfo.processInfo.environment["COLUMNS"].flatMap({ Int($0) }), columns < 40 {
            unsetenv("COLUMNS")
        }
        let status = await run(
            arguments: Array(CommandLine.arguments.dropFirst()),
            environment: ProcessInfo.processInfo.environment,
            workingDirectory: FileManager.default.currentDirectoryPath,
            streams: .standard,
            signals: .process
        )
        exit(withError: status.code)
    }

    /// Does all that the program does, without a process of its own.
    ///
    /// Neither arguments, environment, working directory, standard streams nor signal handlers of the process are used, and
    /// it is not ended. Programs that the run starts, and paths among librdkafka's properties, still see the process's
    /// working directory.
    ///
    /// - Parameters:
    ///   - arguments: The arguments without the program's name.
    ///   - workingDirectory: The absolute path that relative paths begin at.
    ///   - streams: Where results and messages go.
    package static func run(
        arguments: [String],
        environment: [String: String],
        workingDirectory: String,
        streams: Streams,
        signals: Signals = .none
    ) async -> ExitStatus {
        let invocation = Invocation(
            arguments: arguments,
            environment: environment,
            workingDirectory: workingDirectory,
            streams: streams,
            signals: signals
        )
        do {
            try await run(invocation)
            return .success
        } catch {
            return ErrorReport.show(error, in: invocation)
        }
    }

    private static func run(_ invocation: Invocation) async throws {
        let arguments = invocation.arguments
        if arguments == ["--help"] || arguments == ["-h"] || arguments == ["help"] {
            return invocation.write(RootHelp.text(columns: invocation.helpColumns))
        }
        invocation.console.follow(LogOptions.format(in: arguments))
        if try InstalledFiles.answer(in: invocation) { return }
        let sources = try SettingSources(in: invocation)
        try await SettingSources.$current.withValue(sources) {
            invocation.console.follow(LogOptions.format(in: sources.arguments))
            var command = try sources.parse()
            if let command = command as? any LoggingCommand { invocation.console.follow(command.logOptions) }
            if let command = command as? any ProgramCommand {
                try await command.run(in: invocation)
            } else {
                // The parser's own commands: they throw the help that they show.
                try command.run()
            }
        }
    }
}
