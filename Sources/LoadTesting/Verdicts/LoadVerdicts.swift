/// All judgements of a run.
public struct LoadVerdicts: Sendable, Hashable {
    /// What became of the thresholds, in the order in which they were given.
    public var thresholds: [ThresholdVerdict] = []
    /// Whether the generator kept its schedule; nil for a run without one.
    public var schedule: ScheduleVerdict?
    /// What the search for the highest sustainable rate found; nil for a run that searched none.
    public var search: RateSearchResult?

    /// Creates no judgement.
    public init() {}

    /// Judges a run by every threshold.
    ///
    /// - Parameters:
    ///   - summary: The run's figures.
    ///   - intervals: Its intervals.
    ///   - thresholds: The thresholds.
    ///   - requirement: The share of the schedule that is demanded.
    ///   - search: What a search found.
    public init(
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
    public var isFailed: Bool { thresholds.contains(where: \.isFailed) || schedule?.isFailed == true }
}
