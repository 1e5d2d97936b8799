import Contracts
import TestSupport

/// Events recorded from the real platform, as `kcat -J` prints them.
enum RecordedEvent {
    /// The message values of one fixture.
    static func payloads(_ name: String) throws -> [[UInt8]] {
        try Repository.fixture("Events/\(name).jsonl")
            .split(separator: UInt8(ascii: "\n"))
            .map { try Array(JSONValue(parsing: Array($0))["payload"]?.string?.utf8 ?? "".utf8) }
    }
}
