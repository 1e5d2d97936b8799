import ArgumentParser
import Contracts
import Foundation

/// A command as the argument parser describes it: what the manual is made of, so that it never differs from the program.
struct CommandDescription: Sendable {
    /// A flag, an option or an argument of the command.
    struct Argument: Sendable {
        /// The names with their dashes; none for a value that stands by itself.
        fileprivate(set) var names: [String]
        /// What the value is called; nil for a switch.
        let valueName: String?
        let isOptional: Bool
        let repeats: Bool
        /// The default, as help shows it.
        let standard: String?
        /// The words that it takes, when it takes a few words alone.
        let words: [String]
        /// The heading that help puts it under.
        let section: String?
        let abstract: String
        let discussion: String
        /// The type of completion that shells offer, such as `directory`; nil when they offer nothing.
        let completion: String?
    }

    /// The words that start the command, such as `eng5-np-run load-test merge`.
    let path: [String]
    let abstract: String
    /// The discussion in paragraphs, without the examples.
    let paragraphs: [String]
    /// The lines of the examples, as they are typed.
    let examples: [String]
    let arguments: [Argument]
    /// The commands below this one, as help shows them.
    let subcommands: [CommandDescription]

    /// Describes a command and those below it.
    ///
    /// - Throws: `ContractError` when the parser's description of the command is not JSON.
    init(of type: any ParsableCommand.Type) throws {
        let tool = try JSONValue(parsing: Array(type._dumpHelp().utf8))
        self.init(tool["command"] ?? .null, below: [])
    }

    private init(_ command: JSONValue, below parents: [String]) {
        let path = parents + [command["commandName"]?.string ?? ""]
        self.path = path
        abstract = command["abstract"]?.string ?? ""
        let discussion = (command["discussion"]?.string ?? "").components(separatedBy: "\n\n")
        paragraphs = discussion.filter { !$0.isEmpty && !$0.hasPrefix(Self.exampleHeading) }
        examples = discussion.filter { $0.hasPrefix(Self.exampleHeading) }.flatMap { block in
            block.split(separator: "\n").dropFirst().map { String($0.hasPrefix("  ") ? $0.dropFirst(2) : $0) }
        }
        arguments = (command["arguments"]?.array ?? []).filter(Self.isShown).map(Argument.init).reduce(into: []) {
            // A switch and the one that takes it back are one entry.
            if let last = $0.last, last.isTakenBack(by: $1) {
                $0[$0.endIndex - 1].names += $1.names
            } else {
                $0.append($1)
            }
        }
        subcommands = (command["subcommands"]?.array ?? [])
            // The parser's own; every page of the manual is such a help.
            .filter { Self.isShown($0) && $0["commandName"]?.string != "help" }
            .map { CommandDescription($0, below: path) }
    }

    private static let exampleHeading = "EXAMPLES:"

    private static func isShown(_ part: JSONValue) -> Bool { part["shouldDisplay"]?.bool != false }

    /// The command and all below it, each before its own.
    var all: [CommandDescription] { [self] + subcommands.flatMap(\.all) }

    /// The variables of the environment that stand in for flags of the command.
    var variables: [EnvironmentVariable] {
        let flags = Set(arguments.flatMap(\.names))
        return EnvironmentVariable.all.filter { variable in variable.flag.map { flags.contains("--\($0)") } == true }
    }
}

extension CommandDescription.Argument {
    fileprivate func isTakenBack(by other: Self) -> Bool {
        valueName == nil && names.count == 1 && other.names == ["--no-\(names[0].dropFirst(2))"]
    }

    fileprivate init(_ argument: JSONValue) {
        let dashes = ["long": "--", "short": "-", "longWithSingleDash": "-"]
        names = (argument["names"]?.array ?? []).map { name in
            (name["kind"]?.string.flatMap { dashes[$0] } ?? "") + (name["name"]?.string ?? "")
        }
        valueName = argument["kind"]?.string == "flag" ? nil : argument["valueName"]?.string
        isOptional = argument["isOptional"]?.bool == true
        repeats = argument["isRepeating"]?.bool == true
        standard = argument["defaultValue"]?.string
        words = argument["allValues"]?.array?.compactMap(\.string) ?? []
        section = argument["sectionTitle"]?.string
        abstract = argument["abstract"]?.string ?? ""
        discussion = argument["discussion"]?.string ?? ""
        completion = argument["completionKind"]?.object?.members.first?.key
    }
}
