import Contracts
import Foundation
import Testing

@Suite struct UUIDScanTests {
    private func uuids(in text: String) -> [String] {
        var found: [String] = []
        UUIDScan.forEach(in: Array(text.utf8)) { found.append($0.wireString) }
        return found
    }

    private static let id = "2e402372-2697-4a0e-abc3-25402e4ca5c7"

    @Test(arguments: [
        (id, [id]), ("", []), ("2e402372-2697-4a0e-abc3-25402e4ca5c", []),
        ("\"\(id)\",\"\(id)\"", [id, id]), ("--\(id)--", [id]), ("a-b-\(id)-c", [id]),
        (id.uppercased(), []), (id.replacingOccurrences(of: "a", with: "g"), []),
        (String(repeating: "-", count: 40), []), ("ü-\(id)", [id]),
    ])
    func findsThemInWireForm(text: String, expected: [String]) {
        #expect(uuids(in: text) == expected)
    }

    /// A batch's messages are those in which the one-batch search finds it too.
    @Test func agreesWithTheSearchForOneBatch() throws {
        let names = [
            "huleedu.llm_provider.comparison_result.v1", "huleedu.cj_assessment.completed.v1",
            "huleedu.assessment.result.published.v1",
        ]
        let payloads = try names.flatMap { try RecordedEvent.payloads($0) }
        var ids: Set<UUID> = [UUID()]
        for payload in payloads { UUIDScan.forEach(in: payload) { ids.insert($0) } }
        #expect(ids.count > 3)
        for payload in payloads {
            var found: Set<UUID> = []
            UUIDScan.forEach(in: payload) { found.insert($0) }
            for id in ids { #expect(BytePattern(batchID: id).occurs(in: payload) == found.contains(id)) }
        }
    }
}
