import ArgumentParser

/// The help of the program itself: the flags of a run, and the subcommands.
///
/// The argument parser's own root help would show the subcommands alone, though most uses name none.
enum RootHelp {
    /// The help's text.
    static func text(columns: Int) -> String {
        let run = RunCommand.helpMessage(columns: columns)
        let commands = Eng5NPRun.configuration.subcommands.map { command in
            let name = command.configuration.commandName ?? ""
            return "  " + name.padding(to: 24) + command.configuration.abstract
        }
        return """
            OVERVIEW: \(Eng5NPRun.configuration.abstract)

            \(run.split(separator: "\n", omittingEmptySubsequences: false).drop { !$0.hasPrefix("USAGE") }
                .joined(separator: "\n"))
            SUBCOMMANDS:
            \(commands.joined(separator: "\n"))

            See 'eng5-np-run help <subcommand>' for the flags of each.

            """
    }
}

extension String {
    fileprivate func padding(to width: Int) -> String {
        self + String(repeating: " ", count: max(1, width - count))
    }
}
