/// The figures of one run, or of several that were added up.
package struct LoadSummary: Sendable, Hashable {
    /// What is known beside what was measured.
    package var facts: LoadRunFacts
    /// How many runs were added up.
    package internal(set) var runs: Int
    /// The counts of measured batches.
    package internal(set) var counts: LoadCounts
    /// The counts of batches that were sent to warm up.
    package internal(set) var warmUp: LoadCounts
    /// Errors by kind.
    package internal(set) var errors: [String: Int]
    /// The figures of every span.
    package internal(set) var latencies: [Span: LatencySummary]
    /// What librdkafka told over the run.
    package internal(set) var client: [ClientFigure]

    /// Takes the figures of a run.
    package init(_ facts: LoadRunFacts, _ record: LoadRecord) {
        let total = record.total
        self.init(
            facts: facts,
            counts: total.counts,
            warmUp: total.warmUp,
            errors: total.errors,
            latencies: Dictionary(uniqueKeysWithValues: Span.allCases.map { ($0, total.latency(of: $0).summary) }),
            client: ClientFigure.figures(of: record.intervals.compactMap(\.statistics))
        )
    }

    init(
        facts: LoadRunFacts,
        runs: Int = 1,
        counts: LoadCounts,
        warmUp: LoadCounts,
        errors: [String: Int],
        latencies: [Span: LatencySummary],
        client: [ClientFigure]
    ) {
        self.facts = facts
        self.runs = runs
        self.counts = counts
        self.warmUp = warmUp
        self.errors = errors
        self.latencies = latencies
        self.client = client
    }

    /// Reads a span's figures.
    ///
    /// - Returns: Its figures; those of no samples where none were taken.
    package subscript(_ span: Span) -> LatencySummary { latencies[span] ?? SpanLatency().summary }

    /// Batches that librdkafka took, per second.
    package var rateReached: Double { perSecond(counts.sent) }
    /// Batches acknowledged, per second.
    package var rateAcknowledged: Double { perSecond(counts.acknowledged) }
    /// Batches completed, per second.
    package var rateCompleted: Double { perSecond(counts.completed) }
    /// The rate reached as a share of the rate asked for; nil without a schedule.
    package var reachedShare: Double? {
        facts.rateAsked.flatMap { $0 > 0 ? rateReached / $0 : nil }
    }

    private func perSecond(_ count: Int) -> Double {
        facts.durationSeconds > 0 ? Double(count) / facts.durationSeconds : 0
    }
}
