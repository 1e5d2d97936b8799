import ArgumentParser

/// How results are written to standard output.
enum OutputFormat: String, CaseIterable, Sendable {
    /// Tables for people.
    case text
    /// One indented JSON document.
    case json
    /// One JSON object a line.
    case jsonl
}

extension OutputFormat: WordArgument {}

/// The flags that say what is shown.
struct OutputOptions: ParsableArguments {
    @Option(help: "How the result is written to standard output.")
    var format = OutputFormat.text

    @OptionGroup var log: LogOptions

    /// Whether details are shown.
    var verbose: Bool { log.verbose }
}
