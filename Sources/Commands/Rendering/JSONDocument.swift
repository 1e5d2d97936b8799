import Contracts

/// Writes a JSON document in the form that a format asks for.
enum JSONDocument {
    /// The document as text with a line end: indented for `json`, on one line for `jsonl`.
    static func text(_ format: OutputFormat, _ write: (inout JSONWriter) -> Void) -> String {
        var writer = JSONWriter()
        write(&writer)
        let line = String(decoding: writer.bytes, as: UTF8.self)
        guard format == .json, let value = try? JSONValue(parsing: writer.bytes) else { return line + "\n" }
        return value.indented + "\n"
    }
}
