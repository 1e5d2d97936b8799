/// One interval of a run, small enough to be kept for all of a long one: counts and percentiles, no histograms.
package struct IntervalRow: Sendable, Hashable {
    /// When it began, in nanoseconds from the schedule's start.
    package let start: Int64
    package let end: Int64
    /// The arrival rate asked for, on average, in batches per second.
    package let rateAsked: Double?
    /// The counts of it, the warm-up included.
    package let counts: LoadCounts
    /// Batches sent but neither acknowledged nor given up, at its end.
    package let inFlight: Int
    /// Batches sent and not known to be lost that have neither completed nor failed, at its end.
    package let backlog: Int
    /// Errors by kind.
    package let errors: [String: Int]
    /// What librdkafka told of it.
    package let statistics: ClientStatistics?
    /// How much processor time the process used for each second of it.
    package let processorShare: Double?

    private let spans: [SpanRow]

    init(_ interval: LoadInterval) {
        start = interval.start
        end = interval.end
        rateAsked = interval.rateAsked
        var counts = interval.samples.counts
        counts.add(interval.samples.warmUp)
        self.counts = counts
        inFlight = interval.inFlight
        backlog = interval.backlog
        errors = interval.samples.errors
        statistics = interval.statistics
        processorShare = interval.processorShare
        spans = Span.allCases.map { SpanRow(interval.samples.latency(of: $0)) }
    }

    /// Reads what was measured of one span in the interval.
    package subscript(_ span: Span) -> SpanRow { spans[span.rawValue] }

    /// How long it lasted, in seconds.
    package var seconds: Double { Double(end - start) / 1e9 }
}
