import Contracts

/// Adds up tokens and costs by provider and model.
struct CostLedger: Sendable {
    private struct Key: Hashable {
        let provider: String
        let model: String
    }

    private var entries: [Key: ModelCost] = [:]

    /// The entries, sorted by provider and model.
    var costs: [ModelCost] {
        entries.values.sorted { ($0.provider, $0.model) < ($1.provider, $1.model) }
    }

    /// The cost of all, in US dollars.
    var totalUSD: Double {
        costs.reduce(0) { min($0 + $1.usd, .greatestFiniteMagnitude) }
    }

    mutating func add(_ comparison: LLMComparison) {
        let key = Key(provider: comparison.provider, model: comparison.model)
        var entry = entries[key] ?? ModelCost(provider: key.provider, model: key.model)
        entry.comparisons += 1
        // Events may claim any numbers; the sums stop at the largest ones instead of overflowing.
        entry.promptTokens = Self.sum(entry.promptTokens, comparison.promptTokens)
        entry.completionTokens = Self.sum(entry.completionTokens, comparison.completionTokens)
        entry.usd = min(entry.usd + comparison.costUSD, .greatestFiniteMagnitude)
        entries[key] = entry
    }

    private static func sum(_ left: Int, _ right: Int) -> Int {
        let (sum, overflow) = left.addingReportingOverflow(max(0, right))
        return overflow ? .max : sum
    }
}
