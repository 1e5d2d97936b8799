import ArgumentParser
import Contracts

/// Decides which lines of a configuration file count for a command, and turns them into arguments.
struct EntrySelection {
    /// What a sandbox replaces, and how to log in to it; with one, a file has no say in them.
    static let sandboxed: Set<String> = [
        "kafka-bootstrap", "kafka-config", "cj-service-url", "content-service-url", "ca-file",
        "oauth-token-command",
    ]

    let catalogue: FlagCatalogue
    let given: GivenFlags
    let environment: [String: String]

    /// The entries that count, in the file's order.
    ///
    /// - Throws: `ValidationError` for a key that no command knows, and for a value that cannot be the flag's.
    func applied(of file: ConfigurationFile) throws -> [AppliedEntry] {
        var entries: [AppliedEntry] = []
        // Of no use, and costly, while the command itself knows every key.
        lazy var program = Result { try FlagCatalogue.ofProgram() }
        for entry in file.entries {
            try refuseReserved(entry, in: file)
            guard let flag = catalogue.flag(entry.key) else {
                try refuseUnknown(entry, in: file, to: try program.get())
                continue
            }
            let converted = try self.entry(entry, as: flag, in: file)
            if let earlier = entries.first(where: { $0.flag == converted.flag }) {
                throw refusal(entry, file, "line \(earlier.line) sets '\(earlier.flag)' already: remove one of them.")
            }
            entries.append(converted)
        }
        entries.removeAll { entry in
            let variable = FlagVariable.of(entry.flag).flatMap { environment.value($0.name) }
            return variable != nil || given.last(of: catalogue.names(of: entry.flag)) != nil
        }
        let refused = mode(entries)?.refusedFlags ?? []
        let replaced = usesSandbox(entries) ? Self.sandboxed : []
        return entries.filter { !refused.contains($0.flag) && !replaced.contains($0.flag) }
    }

    /// Whether the command runs against an embedded sandbox.
    func usesSandbox(_ entries: [AppliedEntry]) -> Bool {
        // A command that runs no mode and has the flag means it.
        let mode = mode(entries)
        guard mode == nil || mode == .execute || mode == .anchorAlignTest else { return false }
        if let last = given.last(of: catalogue.names(of: "sandbox")) { return last.name == "sandbox" }
        return entries.contains { $0.flag == "sandbox" && $0.value == "true" }
    }

    /// The mode that the command runs, if it runs one.
    func mode(_ entries: [AppliedEntry]) -> RunnerMode? {
        guard catalogue.flag("mode") != nil else { return RunnerMode(rawValue: catalogue.command) }
        let word = given.last(of: ["mode"])?.value ?? entries.first { $0.flag == "mode" }?.value
        return word.map { RunnerMode(argument: $0) } ?? .plan
    }

    private func refuseReserved(_ entry: ConfigurationFile.Entry, in file: ConfigurationFile) throws {
        guard FlagCatalogue.reserved.contains(entry.key) else { return }
        throw refusal(entry, file, "'\(entry.key)' cannot be set in a file: give it on the command line.")
    }

    /// Lets pass what another command that reads the file has.
    private func refuseUnknown(
        _ entry: ConfigurationFile.Entry,
        in file: ConfigurationFile,
        to all: [FlagCatalogue]
    ) throws {
        let owners = all.filter { $0.flag(entry.key) != nil }
        if owners.contains(where: \.readsFile) { return }
        let shown = entry.key.prefix(80)
        if let owner = owners.first {
            throw refusal(entry, file, "'\(shown)' is a flag of \(owner.command), which reads no configuration file.")
        }
        if entry.key.contains(".") {
            throw refusal(entry, file, "there is no flag '\(shown)': librdkafka's properties stand under 'kafka'.")
        }
        let names = Set(all.filter(\.readsFile).flatMap { $0.flags.map(\.name) }).subtracting(FlagCatalogue.reserved)
        let nearest = NearestName.of(entry.key, in: names.union([ConfigurationFile.kafkaKey]))
        let hint = nearest.map { "did you mean '\($0)'?" } ?? "'eng5-np-run --help' lists the flags."
        throw refusal(entry, file, "there is no flag '\(shown)': \(hint)")
    }

    /// Turns an entry into arguments.
    ///
    /// - Parameters:
    ///   - flag: The flag that it sets.
    ///   - file: The file that it stands in.
    /// - Throws: `ValidationError` for a value that cannot be the flag's.
    func entry(
        _ entry: ConfigurationFile.Entry,
        as flag: FlagCatalogue.Flag,
        in file: ConfigurationFile
    ) throws -> AppliedEntry {
        switch (entry.value, flag.takesValue) {
        case (.scalar(let text), true): return make(entry, file, flag.name, text, Self.arguments(flag.name, [text]))
        case (.list(let texts), true):
            guard flag.repeats else {
                throw refusal(entry, file, "--\(flag.name) takes one value, not a list.")
            }
            return make(entry, file, flag.name, texts.joined(separator: ", "), Self.arguments(flag.name, texts))
        case (.scalar(let text), false):
            guard let isOn = Self.truth(text) else {
                throw refusal(entry, file, "--\(flag.name) is a switch, and '\(text)' is neither true nor false.")
            }
            let names = catalogue.names(of: flag.name)
            let name = isOn ? flag.name : names.first { $0 != flag.name }
            let arguments = name.map { ["--\($0)"] } ?? []
            return make(entry, file, names[0], name == names[0] ? "true" : "false", arguments)
        case (.list, false):
            throw refusal(entry, file, "--\(flag.name) is a switch: write true or false.")
        }
    }

    private func make(
        _ entry: ConfigurationFile.Entry,
        _ file: ConfigurationFile,
        _ flag: String,
        _ value: String,
        _ arguments: [String]
    ) -> AppliedEntry {
        AppliedEntry(flag: flag, value: value, path: file.path, line: entry.line, arguments: arguments)
    }

    /// An empty value stands alone: after `=` the parser would take it for missing.
    private static func arguments(_ flag: String, _ values: [String]) -> [String] {
        values.flatMap { $0.isEmpty ? ["--\(flag)", ""] : ["--\(flag)=\($0)"] }
    }

    private static func truth(_ text: String) -> Bool? {
        switch text.lowercased() {
        case "true", "yes", "on": true
        case "false", "no", "off": false
        default: nil
        }
    }

    private func refusal(
        _ entry: ConfigurationFile.Entry,
        _ file: ConfigurationFile,
        _ problem: String
    ) -> ValidationError {
        ValidationError("\(file.place(entry.line)): \(problem)")
    }
}
