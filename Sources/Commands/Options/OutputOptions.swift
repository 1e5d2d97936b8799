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

/// The flag that says how the result is written.
struct OutputOptions: ParsableArguments {
    @Option(help: "How the result is written to standard output.")
    var format = OutputFormat.text
}
