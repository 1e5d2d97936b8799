import Contracts
import Foundation
import TestSupport
import Testing

@testable import LoadTesting

@Suite struct CallbackScanTests {
    private let identifiers = LoadIdentifiers(runID: UUID())

    /// The recorded events of a real batch, with a load test's batch in its place.
    @Test(arguments: [
        "huleedu.cj_assessment.completed.v1", "huleedu.cj_assessment.failed.v1",
        "huleedu.assessment.result.published.v1", "huleedu.llm_provider.comparison_result.v1",
    ])
    func findsTheBatchInEveryKindOfEvent(name: String) throws {
        let lines = try Repository.fixture("Events/\(name).jsonl").split(separator: UInt8(ascii: "\n"))
        #expect(!lines.isEmpty)
        for line in lines {
            let payload = try #require(try JSONValue(parsing: Array(line))["payload"]?.string)
            let data = try JSONValue(parsing: Array(payload.utf8))["data"]
            let batch = try #require(
                data?["entity_id"]?.string ?? data?["batch_id"]?.string
                    ?? data?["request_metadata"]?["bos_batch_id"]?.string
            )
            #expect(CallbackScan.batchNumber(in: Array(payload.utf8), identifiers) == nil)
            let own = payload.replacing(batch, with: identifiers.batchID(of: 4711).wireString)
            #expect(CallbackScan.batchNumber(in: Array(own.utf8), identifiers) == 4711)
        }
    }

    @Test func anIDAtTheVeryEndIsFound() {
        let id = identifiers.batchID(of: 5).wireString
        #expect(CallbackScan.batchNumber(in: Array("\"\(id)\"".utf8), identifiers) == 5)
        #expect(CallbackScan.batchNumber(in: Array("\"\(id)".utf8), identifiers) == nil)
        #expect(CallbackScan.batchNumber(in: Array("x\(id)x".utf8), identifiers) == nil)
        #expect(CallbackScan.batchNumber(in: [], identifiers) == nil)
    }
}
