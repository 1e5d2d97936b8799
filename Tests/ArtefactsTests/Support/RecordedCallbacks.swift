import Contracts
import Foundation
import TestSupport

/// The callbacks that the platform published to one real batch, as `kcat -J` recorded them.
enum RecordedCallbacks {
    /// The batch that all but the failed comparison belong to.
    static let batchID = UUID(uuidString: "2e402372-2697-4a0e-abc3-25402e4ca5c7") ?? UUID()
    /// The batch of the failed comparison.
    static let otherBatchID = UUID(uuidString: "25e0e41e-f8c3-48a6-a63b-211bec396b7d") ?? UUID()

    /// The topics and values of the messages of one fixture.
    static func messages(_ name: String) throws -> [(topic: Topic, payload: [UInt8])] {
        try Repository.fixture("Events/\(name).jsonl").split(separator: UInt8(ascii: "\n")).compactMap { line in
            let message = try JSONValue(parsing: Array(line))
            guard let topic = message["topic"]?.string.flatMap(Topic.init(rawValue:)),
                let payload = message["payload"]?.string
            else { return nil }
            return (topic, Array(payload.utf8))
        }
    }

    /// All that the batch got, in the order in which the platform published it; the failure is from a later attempt.
    static func all() throws -> [(topic: Topic, payload: [UInt8])] {
        try ["llm_provider.comparison_result", "cj_assessment.completed", "assessment.result.published"]
            .flatMap { try messages("huleedu.\($0).v1") }
    }
}
