import ArgumentParser
import Runner

/// What a user can do once a command has ended: the one place that suggests commands.
struct NextStep {
    private static let program = "eng5-np-run"

    /// Goes on with a run.
    ///
    /// - Parameter run: The run's folder.
    static func resume(_ run: String) -> String { command("resume", [run]) }

    /// What to do with a run that ended as it was asked to.
    ///
    /// - Parameter isEphemeral: Whether the services are gone with this process.
    /// - Returns: The commands, the nearest first; none after a run that fell short, whose error says what to do.
    static func commands(after report: ExecuteReport, isEphemeral: Bool) -> [String] {
        guard report.shortfall == nil else { return [] }
        let run = report.runDirectory
        if report.tally != nil {
            let earlier = EarlierRun.path(before: run, mode: report.mode)
            let again = report.reports.isEmpty ? known("report", [run]) : []
            return again + (earlier.map { known("compare", [$0, run]) } ?? [])
        }
        if isEphemeral { return [] }
        if report.published != nil { return [command("collect", [run])] }
        guard let envelope = report.envelope else { return [] }
        return [command("replay", ["\(run)/requests/\(envelope.fileName)"])]
    }

    /// A command, if the program has it.
    private static func known(_ name: String, _ arguments: [String]) -> [String] {
        let isThere = Eng5NPRun.configuration.subcommands.contains { $0.configuration.commandName == name }
        return isThere ? [command(name, arguments)] : []
    }

    private static func command(_ name: String, _ arguments: [String]) -> String {
        ([program, name] + arguments.map(ShellWord.quoted)).joined(separator: " ")
    }
}
