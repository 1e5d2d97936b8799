import Contracts
import Runner
import TestSupport
import Testing

/// Callbacks of the recorded batch, and tallies.
enum SampleCallback {
    /// The first message of a callback topic, decoded.
    static func first(_ topic: Topic) throws -> Callback {
        let lines = try Repository.fixture("Events/\(topic.rawValue).jsonl").split(separator: UInt8(ascii: "\n"))
        let record = try JSONValue(parsing: Array(try #require(lines.first)))
        let payload = try #require(record["payload"]?.string)
        return try Callback.decode(topic: topic, payload: Array(payload.utf8))
    }

    /// A comparison with what had come by then.
    static func comparison(_ count: Int, failed: Int = 0, cost: Double = 0) throws -> RunEvent {
        let tally = CallbackTally(comparisons: count, failedComparisons: failed, costUSD: cost)
        return .callback(try first(.comparison), tally)
    }
}
