import Foundation

/// Which configuration file is read, and what named it.
struct ConfigurationLocation: Sendable, Equatable {
    /// The file's path.
    let path: String
    /// What named it, for messages.
    let setting: String

    /// Looks for a file: `--config`, the environment, the standard name in the current folder.
    ///
    /// There is none when no file is to be read, or when the program will only show its help or version.
    ///
    /// - Parameters:
    ///   - arguments: The arguments after the subcommand.
    ///   - invocation: What the run of the program is given.
    init?(_ arguments: [String], in invocation: Invocation) {
        let flags = arguments.prefix { $0 != "--" }
        let endings: Set = ["-h", "--help", "--help-hidden", "--version", "--no-config"]
        guard endings.isDisjoint(with: flags), !Self.isForTheParser(flags.first) else { return nil }
        if let index = flags.lastIndex(where: { $0 == "--config" || $0.hasPrefix("--config=") }) {
            let joined = flags[index].dropFirst("--config".count)
            // A flag without its value is for the parser to refuse.
            guard joined.hasPrefix("=") || index + 1 < flags.endIndex else { return nil }
            let path = joined.hasPrefix("=") ? String(joined.dropFirst()) : flags[index + 1]
            self.init(path: path, setting: "--config")
        } else if let path = invocation.environment.value(ConfigurationFile.variable) {
            self.init(path: path, setting: ConfigurationFile.variable)
        } else {
            let path = ConfigurationFile.standardPath
            guard FileManager.default.fileExists(atPath: invocation.path(path)) else { return nil }
            self.init(path: path, setting: "the configuration file")
        }
    }

    private init(path: String, setting: String) {
        self.path = path
        self.setting = setting
    }

    /// Whether the argument parser answers by itself: help, completion scripts, the command tree.
    private static func isForTheParser(_ argument: String?) -> Bool {
        guard let argument else { return false }
        return argument == "help" || argument.hasPrefix("--generate-completion-script")
            || argument == "--experimental-dump-help"
    }
}
