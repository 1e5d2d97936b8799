import Contracts

/// Checks that an artefact's ranking is one, and that it counts the comparisons right.
struct RankingCheck {
    private let artefact: String
    private(set) var differences: [RunDifference] = []

    /// Checks the ranking; members that the schema has refused are passed over.
    ///
    /// - Parameter artefact: The artefact's file name.
    init(_ document: JSONValue, artefact: String) {
        self.artefact = artefact
        var counts: [ExactText: Int] = [:]
        for comparison in document["llm_comparisons"]?.array ?? [] where comparison["status"]?.string == "succeeded" {
            for name in ["essay_a_id", "essay_b_id"] {
                if let essay = comparison[name]?.string { counts[ExactText(essay), default: 0] += 1 }
            }
        }
        let ranking = document["bt_summary"]?.array ?? []
        var essays: [ExactText: Int] = [:]
        var ranks: [Int: Int] = [:]
        for (index, entry) in ranking.enumerated() {
            if let rank = entry["rank"] { checkRank(rank, index, of: ranking.count, &ranks) }
            guard let essay = entry["essay_id"]?.string else { continue }
            if let first = essays.updateValue(index, forKey: ExactText(essay)) {
                report(.ranks, index, "essay_id", "\(Excerpt.of(essay)) is ranked by bt_summary[\(first)] too")
            }
            let count = counts[ExactText(essay)] ?? 0
            if let stated = entry["comparison_count"], stated.wholeNumber != count {
                let message = "must be \(count), the successful comparisons of the essay, not \(Excerpt.of(stated))"
                report(.comparisonCount, index, "comparison_count", message)
            }
        }
    }

    private mutating func checkRank(_ value: JSONValue, _ index: Int, of count: Int, _ ranks: inout [Int: Int]) {
        guard let rank = value.wholeNumber, (1...max(1, count)).contains(rank) else {
            return report(.ranks, index, "rank", "must be from 1 to \(count), not \(Excerpt.of(value))")
        }
        guard let first = ranks.updateValue(index, forKey: rank) else { return }
        report(.ranks, index, "rank", "must be of one essay alone; bt_summary[\(first)] has rank \(rank) too")
    }

    private mutating func report(_ code: RunDifference.Code, _ index: Int, _ member: String, _ message: String) {
        differences.append(.init(code, file: artefact, field: "bt_summary[\(index)].\(member)", message))
    }
}
