import ArgumentParser

/// The flags that say what is shown on standard error, and how.
struct LogOptions: ParsableArguments {
    @Flag(inversion: .prefixedNo, help: "Show details and librdkafka's debug lines on standard error.")
    var verbose = false

    @Flag(inversion: .prefixedNo, help: "Show nothing but warnings and errors on standard error.")
    var quiet = false

    @Option(
        help: ArgumentHelp("How lines on standard error are written: sentences, or a JSON object each.")
    )
    var logFormat = LogFormat.text

    func validate() throws {
        guard verbose, quiet else { return }
        throw ValidationError("--quiet does not go with --verbose: give one of them.")
    }

    /// How much is shown.
    var verbosity: Console.Verbosity { quiet ? .quiet : verbose ? .verbose : .normal }

    /// The format that arguments ask for, as far as it can be told before they are parsed; for errors of the parsing.
    ///
    /// - Parameter arguments: The program's arguments.
    /// - Returns: The last format that is named, else text.
    static func format(in arguments: [String]) -> LogFormat {
        var format = LogFormat.text
        for (index, argument) in arguments.enumerated() {
            if argument == "--" { break }
            let value: String? =
                if argument == "--log-format" { arguments.dropFirst(index + 1).first } else {
                    argument.hasPrefix("--log-format=") ? String(argument.dropFirst("--log-format=".count)) : nil
                }
            if let named = value.flatMap(LogFormat.init(argument:)) { format = named }
        }
        return format
    }
}

/// A command whose lines on standard error follow the user's flags.
protocol LoggingCommand: ProgramCommand {
    /// The flags.
    var logOptions: LogOptions { get }
}
