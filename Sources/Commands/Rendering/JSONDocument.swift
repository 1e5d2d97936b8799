import Contracts

/// Writes a result for programs in the form that a format asks for. Results are `Codable` values; `docs/schemas` describes
/// them.
enum JSONDocument {
    /// The document as text with a line end: indented for `json`, on one line for `jsonl`.
    static func text(_ format: OutputFormat, _ document: some Encodable) -> String {
        let bytes = document.documentBytes
        return String(
            decoding: format == .json ? JSONLayout.indented(bytes) : bytes + [UInt8(ascii: "\n")],
            as: UTF8.self
        )
    }
}

/// A result that says in its first member which version of its schema it follows.
struct Versioned<Result: Codable>: Codable {
    /// The version; it grows when a member of a result changes its meaning or goes away.
    let schemaVersion: Int
    let result: Result

    private enum CodingKeys: CodingKey { case schemaVersion }

    init(_ result: Result) {
        schemaVersion = 1
        self.result = result
    }

    init(from decoder: any Decoder) throws {
        schemaVersion = try decoder.container(keyedBy: CodingKeys.self).decode(Int.self, forKey: .schemaVersion)
        result = try Result(from: decoder)
    }

    func encode(to encoder: any Encoder) throws {
        var members = encoder.container(keyedBy: CodingKeys.self)
        try members.encode(schemaVersion, forKey: .schemaVersion)
        try result.encode(to: encoder)
    }
}
