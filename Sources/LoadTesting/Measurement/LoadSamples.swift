/// What one thread observed in one stretch of time: durations, counts and errors.
package struct LoadSamples: Sendable, Equatable {
    /// The counts of measured batches.
    package var counts = LoadCounts()
    /// The counts of batches that were sent to warm up.
    package var warmUp = LoadCounts()
    /// Errors by kind: librdkafka's names (`_MSG_TIMED_OUT`) or our own words (`queue full`).
    package private(set) var errors: [String: Int] = [:]
    private var observed: [LatencyHistogram]
    private var censored: [LatencyHistogram]

    /// Creates samples of nothing.
    package init() {
        observed = Span.allCases.map { _ in LatencyHistogram() }
        censored = Span.allCases.map { _ in LatencyHistogram() }
    }

    /// Records how long a span took.
    ///
    /// - Parameter nanoseconds: Its length; a negative one is counted as an error of the clock.
    package mutating func record(_ span: Span, _ nanoseconds: Int64) {
        observed[span.rawValue].record(nanoseconds)
    }

    /// Records that a span had not ended when waiting for it did: its length is at least this.
    ///
    /// Of more than an hour, "at least an hour" is kept, which is as true.
    ///
    /// - Parameter nanoseconds: How long it had been waited for.
    package mutating func recordCensored(_ span: Span, atLeast nanoseconds: Int64) {
        censored[span.rawValue].record(min(nanoseconds, LatencyHistogram.longest))
    }

    /// Records an error.
    ///
    /// - Parameters:
    ///   - kind: What kind of error: few different words, each at most 15 bytes if no memory is to be allocated.
    ///   - count: How many there were.
    package mutating func recordError(_ kind: String, count: Int = 1) {
        errors[kind, default: 0] += count
    }

    /// The lengths of a span that were observed, and those that were not to their end.
    ///
    /// - Returns: Both histograms.
    package func latency(of span: Span) -> SpanLatency {
        SpanLatency(observed: observed[span.rawValue], censored: censored[span.rawValue])
    }

    package mutating func add(_ other: LoadSamples) {
        counts.add(other.counts)
        warmUp.add(other.warmUp)
        errors.merge(other.errors) { $0 + $1 }
        for span in Span.allCases {
            if !other.observed[span.rawValue].isEmpty { observed[span.rawValue].add(other.observed[span.rawValue]) }
            if !other.censored[span.rawValue].isEmpty { censored[span.rawValue].add(other.censored[span.rawValue]) }
        }
    }

    /// Forgets everything, keeping the histograms' memory.
    package mutating func reset() {
        counts = LoadCounts()
        warmUp = LoadCounts()
        errors.removeAll(keepingCapacity: true)
        for span in Span.allCases {
            if !observed[span.rawValue].isEmpty { observed[span.rawValue].reset() }
            if !censored[span.rawValue].isEmpty { censored[span.rawValue].reset() }
        }
    }
}
