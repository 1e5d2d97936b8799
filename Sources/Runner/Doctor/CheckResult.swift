/// What became of one check.
package struct CheckResult: Sendable, Hashable {
    /// How a check ended.
    package enum Outcome: String, Sendable, Hashable, CaseIterable, Codable {
        /// Everything is as a run needs it.
        case pass
        /// A run would fail, or would not be what it seems.
        case fail
        /// There was nothing to check, or no way to.
        case skip
    }

    package let check: DoctorCheck
    /// How it ended.
    package let outcome: Outcome
    /// What was found, or why nothing was looked at, in a few words.
    package let summary: String
    /// What failed, on which value, and what to do about it; one for each problem.
    package let advice: [String]
    /// What is worth knowing and stops nothing.
    package let notes: [String]
    /// The checks without whose success this one could not be made.
    package let waitsFor: [DoctorCheck]
    /// How long it took; nil when it was not begun.
    package let duration: Duration?

    /// Whether checks that build on this one cannot be made. One that had nothing to check is in nobody's way.
    var isBlocking: Bool { outcome == .fail || !waitsFor.isEmpty }

    init(_ check: DoctorCheck, _ finding: Finding, duration: Duration) {
        self.check = check
        outcome = finding.outcome
        summary = finding.summary
        advice = finding.advice
        notes = finding.notes
        waitsFor = []
        self.duration = duration
    }

    package init(
        _ check: DoctorCheck,
        outcome: Outcome,
        summary: String,
        advice: [String] = [],
        notes: [String] = [],
        duration: Duration
    ) {
        self.init(
            check,
            Finding(outcome: outcome, summary: summary, advice: advice, notes: notes),
            duration: duration
        )
    }

    /// The result of a check that could not be begun.
    init(_ check: DoctorCheck, waitingFor checks: [DoctorCheck]) {
        self.check = check
        outcome = .skip
        summary = "waits for \(checks.map(\.title).joined(separator: " and "))"
        advice = []
        notes = []
        waitsFor = checks
        duration = nil
    }
}
