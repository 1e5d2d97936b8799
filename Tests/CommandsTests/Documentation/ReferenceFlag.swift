import Contracts

@testable import Commands

/// One flag or argument of a command, as a row of the reference's table.
struct ReferenceFlag: Equatable {
    /// The title of the group that help shows it in; empty for none.
    let section: String
    /// The cells of the row.
    let cells: [String]

    static let columns = ["Flag", "Values", "Default", "Variable", "In the file", "Meaning"]

    /// The rows of a command.
    ///
    /// - Parameters:
    ///   - command: The parser's description of the command.
    ///   - catalogue: Its flags, which tell whether it reads the configuration file.
    /// - Returns: A row for each argument and flag, in the order of help.
    static func all(of command: JSONValue, _ catalogue: FlagCatalogue) -> [ReferenceFlag] {
        let arguments = (command["arguments"]?.array ?? []).filter { argument in
            let name = argument["preferredName"]?["name"]?.string ?? ""
            return argument["shouldDisplay"]?.bool != false && name != "help" && name != "version"
        }
        let switches = arguments.filter { $0["kind"]?.string == "flag" }
        let names = Set(switches.compactMap { $0["preferredName"]?["name"]?.string })
        return arguments.compactMap { argument in
            let name = argument["preferredName"]?["name"]?.string ?? ""
            // A switch stands in one row with the form that takes it back.
            if argument["kind"]?.string == "flag", name.hasPrefix("no-"), names.contains(String(name.dropFirst(3))) {
                return nil
            }
            let section = argument["sectionTitle"]?.string ?? ""
            return ReferenceFlag(section: section, cells: cells(argument, name, names, catalogue))
        }
    }

    private static func cells(
        _ argument: JSONValue,
        _ name: String,
        _ names: Set<String>,
        _ catalogue: FlagCatalogue
    ) -> [String] {
        // Variables stand in for flags where the file does; `sandbox` takes a cluster by its flag alone.
        let variable = catalogue.readsFile ? variable(of: name) : nil
        let meaning = [argument["abstract"]?.string, argument["discussion"]?.string].compactMap(\.self)
        return [
            flag(argument, name, names), values(argument),
            standard(argument).map(code) ?? variable.flatMap { _ in FlagVariable.of(name)?.fallback }.map(code) ?? "",
            variable.map(code) ?? "", key(name, catalogue).map(code) ?? "",
            meaning.joined(separator: " ").replacing("\n", with: " ").replacing("|", with: "\\|")
                .replacing("<", with: "&lt;"),
        ]
    }

    private static func flag(_ argument: JSONValue, _ name: String, _ names: Set<String>) -> String {
        switch argument["kind"]?.string {
        case "positional": return code(argument["valueName"]?.string ?? "")
        case "flag" where names.contains("no-\(name)"): return "`--\(name)`, `--no-\(name)`"
        default:
            let dashes = argument["preferredName"]?["kind"]?.string == "short" ? "-" : "--"
            return code(dashes + name)
        }
    }

    private static func values(_ argument: JSONValue) -> String {
        if argument["kind"]?.string == "flag" { return "" }
        let words = argument["allValues"]?.array?.compactMap(\.string) ?? []
        if !words.isEmpty { return words.map(code).joined(separator: ", ") }
        return argument["kind"]?.string == "positional" ? "" : argument["valueName"]?.string ?? ""
    }

    private static func standard(_ argument: JSONValue) -> String? {
        guard let text = argument["defaultValue"]?.string else { return nil }
        guard argument["kind"]?.string == "flag" else { return text }
        return text.hasPrefix("--no-") ? "off" : "on"
    }

    private static func variable(of name: String) -> String? {
        switch name {
        case "X": "ENG5_KAFKA_…"
        case "config": ConfigurationFile.variable
        default: FlagVariable.of(name)?.name
        }
    }

    private static func key(_ name: String, _ catalogue: FlagCatalogue) -> String? {
        guard catalogue.readsFile else { return nil }
        if name == "X" { return "kafka" }
        return FlagCatalogue.reserved.contains(name) || catalogue.flag(name) == nil ? nil : name
    }

    private static func code(_ text: String) -> String { text.isEmpty ? "" : "`\(text)`" }
}
