/// What a check has found, before anybody says how long it took.
struct Finding: Sendable {
    let outcome: CheckResult.Outcome
    let summary: String
    var advice: [String] = []
    var notes: [String] = []

    static func passed(_ summary: String, notes: [String] = []) -> Finding {
        Finding(outcome: .pass, summary: summary, notes: notes)
    }

    static func failed(_ summary: String, advice: [String], notes: [String] = []) -> Finding {
        Finding(outcome: .fail, summary: summary, advice: advice, notes: notes)
    }

    static func skipped(_ reason: String, notes: [String] = []) -> Finding {
        Finding(outcome: .skip, summary: reason, notes: notes)
    }

    /// A failure of several parts, by their number.
    static func failed(_ problems: [String], notes: [String] = []) -> Finding {
        failed(problems.count == 1 ? "1 problem" : "\(problems.count) problems", advice: problems, notes: notes)
    }
}
