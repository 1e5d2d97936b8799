import Contracts
import Testing

@testable import Artefacts

@Suite("The costs' check")
struct CostCheckTests {
    private static let comparisons = #"""
        [{"provider": "p", "model": "m", "tokens_prompt": 10, "tokens_completion": 1, "cost_usd": 0.0000014},
         {"provider": "p", "model": "m", "tokens_prompt": 20, "tokens_completion": 2, "cost_usd": 0.1},
         {"provider": "p", "model": "n", "tokens_prompt": 5, "tokens_completion": 0, "cost_usd": 0.2}]
        """#
    private static let first =
        #"{"provider": "p", "model": "m", "prompt_tokens": 30, "completion_tokens": 3, "usd": 0.100001}"#
    private static let second =
        #"{"provider": "p", "model": "n", "prompt_tokens": 5, "completion_tokens": 0, "usd": 0.2}"#

    @Test(
        "compares every sum",
        arguments: [
            ("0.300001", [first, second], []),
            ("0.300001", [second, first], []),
            ("0.300002", [first, second], ["costs.total_usd"]),
            ("0.3", [first, second], ["costs.total_usd"]),
            ("0.300001", [first], ["costs.token_counts"]),
            ("0.300001", [first, second, second], ["costs.token_counts[2]"]),
            (
                "0.300001", [first.replacing("30", with: "31"), second],
                ["costs.token_counts[0].prompt_tokens"]
            ),
            (
                "0.300001", [first, second.replacing("0.2", with: "0.200001")],
                ["costs.token_counts[1].usd"]
            ),
            (
                "0.300001", [first, second.replacing("\"n\"", with: "\"N\"")],
                ["costs.token_counts[1]", "costs.token_counts"]
            ),
        ] as [(String, [String], [String])]
    )
    func sums(total: String, entries: [String], fields: [String]) throws {
        let text =
            "{\"llm_comparisons\": \(Self.comparisons), \"costs\": {\"total_usd\": \(total), \"token_counts\": "
            + "[\(entries.joined(separator: ", "))]}}"
        let check = CostCheck(try JSONValue(parsing: Array(text.utf8)), artefact: "a.json")
        #expect(check.differences.map(\.field) == fields, "\(check.differences)")
    }

    @Test("survives numbers beyond all money")
    func extremes() throws {
        let text = #"""
            {"llm_comparisons": [
              {"provider": "p", "model": "m", "tokens_prompt": 9223372036854775807, "tokens_completion": 1e300, "cost_usd": 1e308},
              {"provider": "p", "model": "m", "tokens_prompt": 9223372036854775807, "tokens_completion": -4, "cost_usd": 1e999}],
             "costs": {"total_usd": 1, "token_counts": []}}
            """#
        let check = CostCheck(try JSONValue(parsing: Array(text.utf8)), artefact: "a.json")
        #expect(check.differences.map(\.field) == ["costs.total_usd", "costs.token_counts"])
    }
}
