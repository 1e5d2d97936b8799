import ArgumentParser
import Contracts

/// The long flags of a command, as the argument parser knows them.
struct FlagCatalogue: Sendable {
    /// One long flag.
    struct Flag: Sendable, Equatable {
        /// The name without the two dashes.
        let name: String
        /// Whether a value follows; a switch takes none.
        let takesValue: Bool
        /// Whether it may be given more than once, each time with another value.
        let repeats: Bool
        /// The default, as help shows it.
        let standard: String?
        /// The words that it takes, when it takes a few words alone.
        let words: [String]
        /// What help calls the value.
        let valueName: String
    }

    /// Flags that say where settings come from, or that end the program; no file can set them.
    static let reserved: Set<String> = ["config", "no-config", "print-config", "help", "version"]

    /// The command's name.
    let command: String
    /// Its flags, in the order of its help.
    let flags: [Flag]

    /// Reads the flags off a command.
    ///
    /// The parser's description of itself is costly for a whole program, so it is asked for one command alone.
    ///
    /// - Throws: `ContractError` when the parser's description of the command is not JSON.
    init(of type: any ParsableCommand.Type) throws {
        let tool = try JSONValue(parsing: Array(type._dumpHelp().utf8))
        command = type.configuration.commandName ?? ""
        flags = (tool["command"]?["arguments"]?.array ?? []).compactMap(Self.flag)
    }

    private static func flag(_ argument: JSONValue) -> Flag? {
        let long = argument["names"]?.array?.first { $0["kind"]?.string == "long" }
        guard let name = long?["name"]?.string else { return nil }
        return Flag(
            name: name,
            takesValue: argument["kind"]?.string == "option",
            repeats: argument["isRepeating"]?.bool == true,
            standard: argument["defaultValue"]?.string,
            words: argument["allValues"]?.array?.compactMap(\.string) ?? [],
            valueName: argument["valueName"]?.string ?? ""
        )
    }

    /// The flags of every subcommand.
    ///
    /// - Throws: `ContractError` when the parser's description of a command is not JSON.
    static func ofProgram() throws -> [FlagCatalogue] {
        try Eng5NPRun.configuration.subcommands.map { try FlagCatalogue(of: $0) }
    }

    /// Whether the command reads the configuration file.
    var readsFile: Bool { flag("config") != nil }

    func flag(_ name: String) -> Flag? { flags.first { $0.name == name } }

    /// The names of a setting: the flag's, then that of the switch that takes it back, if there is one.
    ///
    /// For both `verbose` and `no-verbose` these are `verbose` and `no-verbose`; for `no-kafka` it is `no-kafka` alone.
    func names(of name: String) -> [String] {
        func isSwitch(_ name: String) -> Bool { flag(name)?.takesValue == false }
        guard isSwitch(name) else { return [name] }
        if name.hasPrefix("no-"), isSwitch(String(name.dropFirst(3))) { return [String(name.dropFirst(3)), name] }
        return isSwitch("no-\(name)") ? [name, "no-\(name)"] : [name]
    }
}
