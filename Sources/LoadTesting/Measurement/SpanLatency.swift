/// The lengths of one span: those observed, and lower bounds of those whose end never came.
///
/// Leaving the latter out would make a system look the faster the more it loses. So percentiles run over both; one that
/// could be longer than its value, because an unfinished span lies at or below it, is marked as a lower bound.
package struct SpanLatency: Sendable, Equatable {
    /// The lengths that were observed.
    package var observed: LatencyHistogram
    /// How long was waited for spans that had not ended then.
    package var censored: LatencyHistogram

    package init(observed: LatencyHistogram = LatencyHistogram(), censored: LatencyHistogram = LatencyHistogram()) {
        self.observed = observed
        self.censored = censored
    }

    /// Whether nothing at all was recorded.
    package var isEmpty: Bool { observed.isEmpty && censored.isEmpty }

    /// Adds another latency's counts.
    package mutating func add(_ other: SpanLatency) {
        observed.add(other.observed)
        censored.add(other.censored)
    }
}
