import Contracts

/// Writes a JSON document in the form that a format asks for.
enum JSONDocument {
    /// The version of documents; it grows when a field of one changes its meaning or goes away. `docs/schemas` describes them.
    static let version = 1

    /// The document as text with a line end: indented for `json`, on one line for `jsonl`.
    static func text(_ format: OutputFormat, _ write: (inout JSONWriter) -> Void) -> String {
        var writer = JSONWriter()
        write(&writer)
        let line = String(decoding: writer.bytes, as: UTF8.self)
        guard format == .json, let value = try? JSONValue(parsing: writer.bytes) else { return line + "\n" }
        return value.indented + "\n"
    }
}

extension JSONWriter {
    /// Writes the version of a document as its first field.
    mutating func schemaVersion() {
        key("schema_version")
        int(JSONDocument.version)
    }
}
