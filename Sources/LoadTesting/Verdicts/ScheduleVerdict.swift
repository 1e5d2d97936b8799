/// Whether the generator itself kept its schedule, and why not.
package struct ScheduleVerdict: Sendable, Hashable {
    /// What kept the generator from its schedule.
    package enum Reason: String, Sendable, Hashable, CaseIterable {
        /// The generator's processors were busy.
        case processor
        /// The client's queue was full: brokers took less than was sent.
        case queueFull = "queue_full"
        /// Brokers told the client to slow down.
        case throttled
        /// Brokers took long to answer.
        case roundTrip = "round_trip"
        /// Nothing that was measured explains it.
        case unknown
    }

    /// The share that is demanded where nobody says otherwise.
    package static let usualShare = 0.99

    /// The rate reached as a share of the rate asked for.
    package let share: Double
    /// The share that was demanded; nil when none was, and the run is only marked.
    package let required: Double?
    package let isKept: Bool
    /// What kept the generator from it; nil when it was kept.
    package let reason: Reason?
    /// The measured values that the reason rests on.
    package let evidence: [String]

    init(share: Double, required: Double?, isKept: Bool, reason: Reason?, evidence: [String]) {
        self.share = share
        self.required = required
        self.isKept = isKept
        self.reason = reason
        self.evidence = evidence
    }

    /// Judges a run; nil for one without a schedule: a closed loop, or the ceiling.
    ///
    /// - Parameters:
    ///   - summary: The run's figures.
    ///   - intervals: Its intervals, for the reason.
    ///   - requirement: The share that is demanded.
    package init?(_ summary: LoadSummary, _ intervals: [IntervalRow], requirement: RateRequirement? = nil) {
        guard let share = summary.reachedShare else { return nil }
        self.share = share
        required = requirement?.share
        isKept = share >= requirement?.share ?? Self.usualShare
        let shortfall = isKept ? nil : Shortfall(intervals, processors: summary.facts.processors)
        reason = shortfall?.reason
        evidence = shortfall?.evidence ?? []
    }

    /// Whether the run fails by it: a share was demanded and not reached.
    package var isFailed: Bool { required != nil && !isKept }
}
