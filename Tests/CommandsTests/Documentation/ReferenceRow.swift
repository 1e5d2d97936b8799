@testable import Commands

/// One flag or argument of a command, as a row of the reference's table.
struct ReferenceRow: Equatable {
    /// What the cells hold.
    static let columns = ["Flag", "Values", "Default", "Variable", "In the file", "Meaning"]

    /// The title of the group that help shows it in; empty for none.
    let section: String
    /// The cells of the row.
    let cells: [String]

    /// Makes a row.
    ///
    /// - Parameters:
    ///   - argument: The flag or argument.
    ///   - readsFile: Whether its command reads the configuration file. Variables stand in for flags of such commands
    ///     alone: `sandbox` takes a cluster by its flag.
    init(_ argument: CommandDescription.Argument, readsFile: Bool) {
        let name = argument.names.first.map { String($0.drop { $0 == "-" }) } ?? ""
        let variable = readsFile ? Self.variable(of: name) : nil
        section = argument.section ?? ""
        cells = [
            argument.names.isEmpty
                ? Self.code(argument.valueName ?? "") : argument.names.map(Self.code).joined(separator: ", "),
            Self.values(argument),
            Self.code(Self.standard(argument) ?? variable.flatMap { _ in FlagVariable.of(name)?.fallback } ?? ""),
            Self.code(variable ?? ""),
            Self.code(readsFile && !name.isEmpty ? Self.key(name) : ""),
            [argument.abstract, argument.discussion].filter { !$0.isEmpty }.joined(separator: " ")
                .replacing("\n", with: " ").replacing("|", with: "\\|").replacing("<", with: "&lt;"),
        ]
    }

    private static func values(_ argument: CommandDescription.Argument) -> String {
        if !argument.words.isEmpty { return argument.words.map(code).joined(separator: ", ") }
        return argument.names.isEmpty ? "" : argument.valueName ?? ""
    }

    private static func standard(_ argument: CommandDescription.Argument) -> String? {
        guard let text = argument.standard, argument.valueName == nil else { return argument.standard }
        return text.hasPrefix("--no-") ? "off" : "on"
    }

    private static func variable(of name: String) -> String? {
        name == "X" ? "ENG5_KAFKA_*" : EnvironmentVariable.all.first { $0.flag == name }?.name
    }

    private static func key(_ name: String) -> String {
        if name == "X" { return ConfigurationFile.kafkaKey }
        return FlagCatalogue.reserved.contains(name) ? "" : name
    }

    private static func code(_ text: String) -> String { text.isEmpty ? "" : "`\(text)`" }
}
