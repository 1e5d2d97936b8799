/// What became of one check.
public struct CheckResult: Sendable, Hashable {
    /// How a check ended.
    public enum Outcome: String, Sendable, Hashable, CaseIterable {
        /// Everything is as a run needs it.
        case pass
        /// A run would fail, or would not be what it seems.
        case fail
        /// There was nothing to check, or no way to.
        case skip
    }

    /// The check.
    public let check: DoctorCheck
    /// How it ended.
    public let outcome: Outcome
    /// What was found, or why nothing was looked at, in a few words.
    public let summary: String
    /// What failed, on which value, and what to do about it; one for each problem.
    public let advice: [String]
    /// What is worth knowing and stops nothing.
    public let notes: [String]
    /// The checks without whose success this one could not be made.
    public let waitsFor: [DoctorCheck]
    /// How long it took; nil when it was not begun.
    public let duration: Duration?

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
