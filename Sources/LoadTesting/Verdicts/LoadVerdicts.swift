/// All judgements of a run.
package struct LoadVerdicts: Sendable, Hashable {
    /// What became of the thresholds, in the order in which they were given.
    package var thresholds: [ThresholdVerdict] = []
    /// Whether the generator kept its schedule; nil for a run without one.
    package var schedule: ScheduleVerdict?
    /// What the search for the highest sustainable rate found; nil for a run that searched none.
    package var search: RateSearchResult?

    /// Creates no judgement.
    package init() {}

    /// Judges a run by every threshold.
    ///
    /// - Parameters:
    ///   - summary: The run's figures.
    ///   - requirement: The share of the schedule that is demanded.
    package init(
        _ summary: LoadSummary,
        _ intervals: [IntervalRow],
        thresholds: [Threshold] = [],
        requirement: RateRequirement? = nil,
        search: RateSearchResult? = nil
    ) {
        self.thresholds = thresholds.map { $0.judge(summary) }
        schedule = ScheduleVerdict(summary, intervals, requirement: requirement)
        self.search = search
    }

    /// Whether any threshold or the requirement fails the run.
    package var isFailed: Bool { thresholds.contains(where: \.isFailed) || schedule?.isFailed == true }
}
