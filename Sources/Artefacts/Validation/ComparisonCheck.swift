import Contracts

/// Checks what an artefact's comparisons say about themselves, and about its counts.
struct ComparisonCheck {
    private let artefact: String
    private(set) var differences: [RunDifference] = []

    /// Checks the comparisons; members that the schema has refused are passed over.
    ///
    /// - Parameter artefact: The artefact's file name.
    init(_ document: JSONValue, artefact: String) {
        self.artefact = artefact
        let comparisons = document["llm_comparisons"]?.array ?? []
        var requests: [ExactText: Int] = [:]
        for (index, comparison) in comparisons.enumerated() {
            if let sequence = comparison["sequence"], sequence.wholeNumber != index + 1 {
                report(.sequence, index, "sequence", "must be \(index + 1), not \(Excerpt.of(sequence))")
            }
            if let request = comparison["request_id"]?.string {
                if let first = requests[ExactText(request)] {
                    let message =
                        "\(Excerpt.of(request)) is the id of llm_comparisons[\(first)] too; ids must be unique"
                    report(.requestRepeated, index, "request_id", message)
                } else {
                    requests[ExactText(request)] = index
                }
            }
            checkPair(comparison, index)
        }
        checkCounts(document["validation"]?["runner_status"]?["observed_events"], comparisons)
    }

    private mutating func checkPair(_ comparison: JSONValue, _ index: Int) {
        guard let essayA = comparison["essay_a_id"]?.string.map(ExactText.init),
            let essayB = comparison["essay_b_id"]?.string.map(ExactText.init)
        else { return }
        let pair = "\(Excerpt.of(essayA.text)) or \(Excerpt.of(essayB.text))"
        for name in ["winner_id", "loser_id"] {
            guard let essay = comparison[name]?.string.map(ExactText.init), essay != essayA, essay != essayB else {
                continue
            }
            report(.notOfPair, index, name, "must be \(pair), not \(Excerpt.of(essay.text))")
        }
        guard let winner = comparison["winner_id"]?.string.map(ExactText.init), essayA != essayB,
            winner == comparison["loser_id"]?.string.map(ExactText.init)
        else { return }
        report(.notOfPair, index, "loser_id", "must not be the winner, \(Excerpt.of(winner.text))")
    }

    private mutating func checkCounts(_ observed: JSONValue?, _ comparisons: [JSONValue]) {
        let failed = comparisons.count { $0["status"]?.string == "failed" }
        for (name, count) in [("llm_comparisons", comparisons.count), ("failed_llm_comparisons", failed)] {
            guard let stated = observed?[name]?.wholeNumber, stated != count else { continue }
            let message = "must be \(count), as 'llm_comparisons' has it, not \(stated)"
            let field = "validation.runner_status.observed_events.\(name)"
            differences.append(.init(.eventCount, file: artefact, field: field, message))
        }
    }

    private mutating func report(_ code: RunDifference.Code, _ index: Int, _ member: String, _ message: String) {
        differences.append(.init(code, file: artefact, field: "llm_comparisons[\(index)].\(member)", message))
    }
}
