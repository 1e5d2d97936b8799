/// Everything that files of results are made from: a run's figures, distributions, intervals and verdicts.
package struct LoadResults: Sendable {
    /// The figures.
    package let summary: LoadSummary
    /// The distributions by span.
    package let latencies: [Span: SpanLatency]
    /// The intervals; none for runs that were added up.
    package let intervals: [IntervalRow]
    /// What was judged.
    package let verdicts: LoadVerdicts
    /// The batches that were not acknowledged; nil for runs that were added up.
    package let undelivered: UndeliveredTable?

    /// - Parameters:
    ///   - facts: What is known beside what was measured.
    ///   - requirement: The share of the schedule that is demanded.
    ///   - search: What a search for the highest sustainable rate found.
    package init(
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
    /// - Returns: Its distribution; an empty one where nothing was measured.
    package subscript(_ span: Span) -> SpanLatency { latencies[span] ?? SpanLatency() }
}
