import Contracts
import Testing

@testable import Artefacts

@Suite("The comparisons' check")
struct ComparisonCheckTests {
    @Test(
        "finds gaps, repeated requests and winners from outside the pair",
        arguments: [
            ([("1", "r1", "a", "b"), ("2", "r2", "b", "a")], []),
            ([("1.0", "r1", "a", "b"), ("2e0", "r2", "b", "a")], []),
            ([("2", "r1", "a", "b"), ("2", "r2", "b", "a")], ["sequence [0].sequence"]),
            ([("1", "r1", "a", "b"), ("3", "r2", "b", "a")], ["sequence [1].sequence"]),
            ([("1", "r1", "a", "b"), ("2", "r1", "b", "a")], ["request_repeated [1].request_id"]),
            (
                [("1", "r1", "x", "b"), ("2", "r2", "b", "y")],
                ["not_of_pair [0].winner_id", "not_of_pair [1].loser_id"]
            ),
            ([("1", "r1", "a", "a")], ["not_of_pair [0].loser_id"]),
        ] as [([(String, String, String, String)], [String])]
    )
    func comparisons(rows: [(String, String, String, String)], expected: [String]) throws {
        let records = rows.map { sequence, request, winner, loser in
            #"{"sequence":\#(sequence),"request_id":"\#(request)","winner_id":"\#(winner)","loser_id":"\#(loser)","#
                + #""essay_a_id":"a","essay_b_id":"b"}"#
        }
        let text = "{\"llm_comparisons\":[\(records.joined(separator: ","))]}"
        let check = ComparisonCheck(try JSONValue(parsing: Array(text.utf8)), artefact: "a.json")
        #expect(
            check.differences.map { "\($0.code.rawValue) \(($0.field ?? "").dropFirst(15))" } == expected
        )
    }

    @Test("compares the counts of observed events")
    func counts() throws {
        let text = #"""
            {"llm_comparisons": [{"status": "failed"}, {"status": "succeeded"}], "validation": {"runner_status":
             {"observed_events": {"llm_comparisons": 3, "failed_llm_comparisons": 1}}}}
            """#
        let check = ComparisonCheck(try JSONValue(parsing: Array(text.utf8)), artefact: "a.json")
        #expect(
            check.differences.map(\.description) == [
                "a.json: validation.runner_status.observed_events.llm_comparisons must be 2, as 'llm_comparisons' has it, "
                    + "not 3"
            ]
        )
    }

    @Test(
        "passes over what the schema refuses",
        arguments: ["[]", "{}", #"{"llm_comparisons": [1, {}, null]}"#]
    )
    func shapeless(text: String) throws {
        let check = ComparisonCheck(try JSONValue(parsing: Array(text.utf8)), artefact: "a.json")
        #expect(check.differences.isEmpty)
    }
}
