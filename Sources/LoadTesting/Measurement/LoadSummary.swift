/// The figures of one run, or of several that were added up.
public struct LoadSummary: Sendable, Hashable {
    /// What is known beside what was measured.
    public var facts: LoadRunFacts
    /// How many runs were added up.
    public var runs = 1
    /// The counts of measured batches.
    public var counts: LoadCounts
    /// The counts of batches that were sent to warm up.
    public var warmUp: LoadCounts
    /// Errors by kind.
    public var errors: [String: Int]
    /// The figures of every span.
    public var latencies: [Span: LatencySummary]
    /// What librdkafka told over the run.
    public var client: [ClientFigure]

    /// Takes the figures of a run.
    ///
    /// - Parameters:
    ///   - facts: What is known beside what was measured.
    ///   - record: What was measured.
    public init(_ facts: LoadRunFacts, _ record: LoadRecord) {
        self.init(facts, record.total, client: ClientFigure.figures(of: record.intervals.compactMap(\.statistics)))
    }

    init(_ facts: LoadRunFacts, _ total: LoadSamples, client: [ClientFigure]) {
        self.facts = facts
        counts = total.counts
        warmUp = total.warmUp
        errors = total.errors
        latencies = Dictionary(uniqueKeysWithValues: Span.allCases.map { ($0, total.latency(of: $0).summary) })
        self.client = client
    }

    /// Reads a span's figures.
    ///
    /// - Parameter span: The span.
    /// - Returns: Its figures; those of no samples where none were taken.
    public subscript(_ span: Span) -> LatencySummary { latencies[span] ?? SpanLatency().summary }

    /// Batches that librdkafka took, per second.
    public var rateReached: Double { perSecond(counts.sent) }
    /// Batches acknowledged, per second.
    public var rateAcknowledged: Double { perSecond(counts.acknowledged) }
    /// Batches completed, per second.
    public var rateCompleted: Double { perSecond(counts.completed) }
    /// The rate reached as a share of the rate asked for; nil without a schedule.
    public var reachedShare: Double? {
        facts.rateAsked.flatMap { $0 > 0 ? rateReached / $0 : nil }
    }

    private func perSecond(_ count: Int) -> Double {
        facts.durationSeconds > 0 ? Double(count) / facts.durationSeconds : 0
    }
}
