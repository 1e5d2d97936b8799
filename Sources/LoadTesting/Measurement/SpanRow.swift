/// One span in one interval, small enough to be kept for all of a long run.
package struct SpanRow: Sendable, Hashable {
    /// The figures of the interval.
    package let summary: LatencySummary
    /// The lengths that were observed, encoded; nil for none.
    let observed: EncodedHistogram?
    /// Lower bounds of the lengths that were not observed to their end, encoded; nil for none.
    let censored: EncodedHistogram?

    init(_ latency: SpanLatency) {
        summary = latency.summary
        observed = EncodedHistogram(latency.observed)
        censored = EncodedHistogram(latency.censored)
    }
}

/// A histogram in the uncompressed V2 encoding, with what the encoding loses.
struct EncodedHistogram: Sendable, Hashable {
    let payload: [UInt8]
    let maximum: Int64

    init?(_ histogram: LatencyHistogram) {
        guard histogram.count > 0 else { return nil }
        payload = HistogramPayload.bytes(of: histogram)
        maximum = histogram.maximum
    }
}
