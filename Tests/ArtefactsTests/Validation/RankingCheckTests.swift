import Contracts
import Testing

@testable import Artefacts

@Suite("The ranking's check")
struct RankingCheckTests {
    @Test(
        "wants each rank and each essay once",
        arguments: [
            ([("a", "1"), ("b", "2")], []), ([("b", "2"), ("a", "1.0")], []), ([], []),
            ([("a", "1"), ("b", "1")], ["[1].rank"]), ([("a", "0"), ("b", "1")], ["[0].rank"]),
            ([("a", "1"), ("b", "3")], ["[1].rank"]), ([("a", "1"), ("a", "2")], ["[1].essay_id"]),
            ([("a", "1.5")], ["[0].rank"]), ([("a", "\"1\"")], ["[0].rank"]),
        ] as [([(String, String)], [String])]
    )
    func ranks(rows: [(String, String)], expected: [String]) throws {
        let entries = rows.map { #"{"essay_id":"\#($0.0)","rank":\#($0.1)}"# }.joined(separator: ",")
        let check = RankingCheck(
            try JSONValue(parsing: Array("{\"bt_summary\":[\(entries)]}".utf8)),
            artefact: "a.json"
        )
        #expect(check.differences.map { String(($0.field ?? "").dropFirst(10)) } == expected)
        #expect(check.differences.allSatisfy { $0.code == .ranks })
    }

    @Test("counts an essay's successful comparisons")
    func counts() throws {
        let text = #"""
            {"llm_comparisons": [{"status": "succeeded", "essay_a_id": "a", "essay_b_id": "b"},
                                 {"status": "failed", "essay_a_id": "a", "essay_b_id": "b"}],
             "bt_summary": [{"essay_id": "a", "rank": 1, "comparison_count": 1},
                            {"essay_id": "b", "rank": 2, "comparison_count": 2},
                            {"essay_id": "c", "rank": 3, "comparison_count": 0}]}
            """#
        let check = RankingCheck(try JSONValue(parsing: Array(text.utf8)), artefact: "a.json")
        #expect(check.differences.map(\.code) == [.comparisonCount])
        #expect(check.differences.first?.field == "bt_summary[1].comparison_count")
    }
}
