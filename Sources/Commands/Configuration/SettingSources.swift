import ArgumentParser
import Contracts

/// Where a command's settings come from: the user's flags, the environment, a configuration file, the defaults.
///
/// What a configuration file sets becomes arguments before the user's own, for each flag that the user did not give and
/// whose variable is not set. So the flags' own checks hold for files, too.
struct SettingSources: Sendable {
    /// The sources of the command that is running; nil when the program was not started by its own arguments.
    @TaskLocal static var current: SettingSources?

    let commandType: any ParsableCommand.Type
    /// The user's arguments after the subcommand.
    let userArguments: [String]
    /// The process's environment.
    let environment: [String: String]
    /// The configuration file, if one is read.
    let file: ConfigurationFile?
    /// What the file sets that counts, by flag.
    let applied: [AppliedEntry]
    /// The librdkafka properties of the file that count.
    let kafkaProperties: [ConfigurationFile.Property]
    private let subcommand: [String]

    /// Looks for a configuration file and works out what it sets.
    ///
    /// Without a file nothing but the arguments is looked at.
    ///
    /// - Parameters:
    ///   - invocation: What the run of the program is given.
    ///   - arguments: Other arguments than the invocation's.
    /// - Throws: `ValidationError` about the file.
    init(in invocation: Invocation, _ arguments: [String]? = nil) throws {
        let arguments = arguments ?? invocation.arguments
        let environment = invocation.environment
        let type = Eng5NPRun.configuration.subcommands.first { $0.configuration.commandName == arguments.first }
        subcommand = type == nil ? [] : Array(arguments.prefix(1))
        commandType = type ?? RunCommand.self
        userArguments = Array(arguments.dropFirst(subcommand.count))
        self.environment = environment
        let location = ConfigurationLocation(userArguments, in: invocation)
        guard commandType is any ConfigurableCommand.Type, let location else {
            (file, applied, kafkaProperties) = (nil, [], [])
            return
        }
        let file = try ConfigurationFile(
            reading: location.path,
            at: invocation.path(location.path),
            namedBy: location.setting
        )
        let catalogue = try FlagCatalogue(of: commandType)
        let selection = EntrySelection(
            catalogue: catalogue,
            given: GivenFlags(userArguments, of: catalogue.flags),
            environment: environment
        )
        applied = try selection.applied(of: file)
        kafkaProperties = selection.usesSandbox(applied) ? [] : file.kafkaProperties
        self.file = file
    }

    /// The sources of one batch of a manifest: these, and the batch's own entries over the configuration file's.
    ///
    /// - Parameter entries: What the manifest says of the batch; entries of the configuration file for the same flags, or
    ///   for flags that every batch must set by itself, do not count.
    func forBatch(_ entries: [AppliedEntry]) -> SettingSources {
        let replaced = Set(entries.map(\.flag)).union(ManifestKeys.ofEachBatch).union(ManifestKeys.ofTheManifest)
        return SettingSources(self, applied: applied.filter { !replaced.contains($0.flag) } + entries)
    }

    private init(_ sources: SettingSources, applied: [AppliedEntry]) {
        commandType = sources.commandType
        userArguments = sources.userArguments
        environment = sources.environment
        file = sources.file
        kafkaProperties = sources.kafkaProperties
        subcommand = sources.subcommand
        self.applied = applied
    }

    /// Parses the arguments of file and user.
    ///
    /// - Throws: What the argument parser throws; with file and line where a file is to blame.
    func parse() throws -> any ParsableCommand {
        do {
            return try parse(applied)
        } catch {
            guard !applied.isEmpty, Eng5NPRun.exitCode(for: error) == .validationFailure,
                let entry = culprit(of: error)
            else { throw error }
            throw ValidationError("\(entry.place): \(Eng5NPRun.message(for: error))")
        }
    }

    /// What the file sets as arguments, then the user's own.
    var arguments: [String] { applied.flatMap(\.arguments) + userArguments }

    private func parse(_ entries: [AppliedEntry]) throws -> any ParsableCommand {
        try Eng5NPRun.parseAsRoot(subcommand + entries.flatMap(\.arguments) + userArguments)
    }

    /// The entry without which the error would not be, or be another.
    func culprit(of error: any Error) -> AppliedEntry? {
        let message = Eng5NPRun.message(for: error)
        return applied.first { entry in
            do {
                _ = try parse(applied.filter { $0 != entry })
                return true
            } catch {
                return Eng5NPRun.message(for: error) != message
            }
        }
    }

    /// A flag's name for a message, with file and line when a file sets it.
    ///
    /// - Parameter flag: The flag with its dashes.
    /// - Returns: The name as messages show it.
    static func label(_ flag: String) -> String {
        guard let entry = current?.applied.first(where: { "--\($0.flag)" == flag }) else { return flag }
        return "\(entry.place): \(flag)"
    }
}
