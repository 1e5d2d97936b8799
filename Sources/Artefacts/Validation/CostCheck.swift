import Contracts

/// Checks that an artefact's costs are the sums of its comparisons.
struct CostCheck {
    private struct Judge: Hashable {
        let provider: ExactText
        let model: ExactText
    }

    private struct Sum {
        var prompt = 0
        var completion = 0
        var usd = 0.0
    }

    private let artefact: String
    private(set) var differences: [RunDifference] = []

    /// Adds the comparisons up; members that the schema has refused are passed over.
    ///
    /// - Parameter artefact: The artefact's file name.
    init(_ document: JSONValue, artefact: String) {
        self.artefact = artefact
        var sums: [Judge: Sum] = [:]
        var total = 0.0
        for comparison in document["llm_comparisons"]?.array ?? [] {
            guard let judge = Self.judge(comparison) else { continue }
            let usd = comparison["cost_usd"]?.double ?? 0
            Self.add(comparison, usd, to: &sums[judge, default: Sum()])
            total = min(total + usd, .greatestFiniteMagnitude)
        }
        if let stated = document["costs"]?["total_usd"] { checkDollars(stated, total, "costs.total_usd") }
        for (index, entry) in (document["costs"]?["token_counts"]?.array ?? []).enumerated() {
            check(entry, "costs.token_counts[\(index)]", &sums)
        }
        for judge in sums.keys.sorted(by: { ($0.provider.text, $0.model.text) < ($1.provider.text, $1.model.text) }) {
            let name = "provider \(Excerpt.of(judge.provider.text)) and model \(Excerpt.of(judge.model.text))"
            report("costs.token_counts", "must have one entry for \(name), which made comparisons, and has none")
        }
    }

    private mutating func check(_ entry: JSONValue, _ field: String, _ sums: inout [Judge: Sum]) {
        guard let judge = Self.judge(entry) else { return }
        guard let sum = sums.removeValue(forKey: judge) else {
            let name = "provider \(Excerpt.of(judge.provider.text)) and model \(Excerpt.of(judge.model.text))"
            return report(field, "must not be there: no comparison (or an earlier entry) is of \(name)")
        }
        for (name, expected) in [("prompt_tokens", sum.prompt), ("completion_tokens", sum.completion)] {
            guard let stated = entry[name], stated.wholeNumber != expected else { continue }
            report("\(field).\(name)", "must be \(expected), the sum of the comparisons, not \(Excerpt.of(stated))")
        }
        if let stated = entry["usd"] { checkDollars(stated, sum.usd, "\(field).usd") }
    }

    /// Compares dollars that were rounded to six decimals, allowing for the order in which they were added.
    private mutating func checkDollars(_ stated: JSONValue, _ sum: Double, _ field: String) {
        guard let dollars = stated.double else { return }
        guard !(abs(dollars - sum) <= 0.500_001e-6 + sum * 1e-12) else { return }
        let expected = abs(sum) < 1e9 ? (sum * 1e6).rounded() / 1e6 : sum
        report(field, "must be \(expected), the sum of the comparisons, not \(Excerpt.of(stated))")
    }

    private static func judge(_ value: JSONValue) -> Judge? {
        guard let provider = value["provider"]?.string, let model = value["model"]?.string else { return nil }
        return Judge(provider: ExactText(provider), model: ExactText(model))
    }

    private static func add(_ comparison: JSONValue, _ usd: Double, to sum: inout Sum) {
        // As in the ledger of a run, sums stop at the largest number instead of overflowing.
        func total(_ left: Int, _ name: String) -> Int {
            let (sum, overflow) = left.addingReportingOverflow(max(0, comparison[name]?.wholeNumber ?? 0))
            return overflow ? .max : sum
        }
        sum.prompt = total(sum.prompt, "tokens_prompt")
        sum.completion = total(sum.completion, "tokens_completion")
        sum.usd = min(sum.usd + usd, .greatestFiniteMagnitude)
    }

    private mutating func report(_ field: String, _ message: String) {
        differences.append(.init(.costs, file: artefact, field: field, message))
    }
}
