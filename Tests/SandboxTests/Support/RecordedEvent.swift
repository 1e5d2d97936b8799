import Contracts
import TestSupport

/// Events recorded from the real platform, as `kcat -J` prints them.
enum RecordedEvent {
    /// The first message value of one fixture.
    static func payload(_ name: String) throws -> JSONValue {
        let line = try Repository.fixture("Events/\(name).jsonl").split(separator: UInt8(ascii: "\n")).first ?? []
        let text = try JSONValue(parsing: Array(line))["payload"]?.string ?? ""
        return try JSONValue(parsing: Array(text.utf8))
    }
}
