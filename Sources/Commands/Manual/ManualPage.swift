import Contracts
import Runner

/// One page of the manual: a command, as the argument parser describes it.
struct ManualPage: Sendable {
    /// The page's name, such as `eng5-np-run-plan`.
    let name: String
    /// The page in mdoc(7).
    let text: String

    /// The page's file, under the name that `man` looks for.
    var fileName: String { "\(name).1" }

    /// Writes the page of a command.
    ///
    /// - Parameters:
    ///   - program: The command that it is part of.
    ///   - date: The date that the page carries.
    init(_ command: CommandDescription, of program: CommandDescription, date: Timestamp) {
        name = command.path.joined(separator: "-")
        var page = MdocText()
        page.heading("Dd", Self.day(date))
        page.macro("Dt", name.uppercased(), "1")
        page.heading("Os", "eng5-np-runner \(RunnerVersion.current)")
        page.macro("Sh", "NAME")
        page.macro("Nm", name)
        page.macro("Nd", command.abstract.hasSuffix(".") ? String(command.abstract.dropLast()) : command.abstract)
        page.addSynopsis(of: command)
        page.addDescription(of: command)
        page.addOptions(of: command)
        page.addEnvironment(of: command, isProgram: command.path == program.path)
        page.addFiles(of: command, isProgram: command.path == program.path)
        page.addExitStatuses(of: program, isProgram: command.path == program.path)
        page.addExamples(of: command.path == program.path ? program.subcommands.flatMap(\.examples) : command.examples)
        page.addReferences(from: command, in: program)
        text = page.text
    }

    /// A day as mdoc(7) wants it, such as `November 25, 2026`.
    private static func day(_ date: Timestamp) -> String {
        let months = [
            "January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
            "November",
            "December",
        ]
        let parts = date.iso8601.prefix(10).split(separator: "-").compactMap { Int($0) }
        return "\(months[parts[1] - 1]) \(parts[2]), \(parts[0])"
    }
}
