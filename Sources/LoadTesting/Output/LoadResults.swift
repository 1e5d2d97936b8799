/// Everything that files of results are made from: a run's figures, distributions, intervals and verdicts.
public struct LoadResults: Sendable {
    /// The figures.
    public let summary: LoadSummary
    /// The distributions by span.
    public let latencies: [Span: SpanLatency]
    /// The intervals; none for runs that were added up.
    public let intervals: [IntervalRow]
    /// What was judged.
    public let verdicts: LoadVerdicts
    /// The batches that were not acknowledged; nil for runs that were added up.
    public let undelivered: UndeliveredTable?

    /// Creates the results of a run.
    ///
    /// - Parameters:
    ///   - facts: What is known beside what was measured.
    ///   - record: What was measured.
    ///   - thresholds: The thresholds.
    ///   - requirement: The share of the schedule that is demanded.
    ///   - search: What a search for the highest sustainable rate found.
    ///   - undelivered: The batches that were not acknowledged.
    public init(
        _ facts: LoadRunFacts,
        _ record: LoadRecord,
        thresholds: [Threshold] = [],
        requirement: RateRequirement? = nil,
        search: RateSearchResult? = nil,
        undelivered: UndeliveredTable? = nil
    ) {
        summary = LoadSummary(facts, record)
        latencies = Dictionary(uniqueKeysWithValues: Span.allCases.map { ($0, record.total.latency(of: $0)) })
        intervals = record.intervals
        self.undelivered = undelivered
        verdicts = LoadVerdicts(
            summary,
            intervals,
            thresholds: thresholds,
            requirement: requirement,
            search: search
        )
    }

    init(summary: LoadSummary, latencies: [Span: SpanLatency], verdicts: LoadVerdicts) {
        self.summary = summary
        self.latencies = latencies
        self.verdicts = verdicts
        intervals = []
        undelivered = nil
    }

    /// Reads a span's distribution.
    ///
    /// - Parameter span: The span.
    /// - Returns: Its distribution; an empty one where nothing was measured.
    public subscript(_ span: Span) -> SpanLatency { latencies[span] ?? SpanLatency() }
}
