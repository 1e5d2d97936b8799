internal import Histogram

/// A span's distribution by percentile, as `.hgrm` files have it: milliseconds, finer steps towards the maximum.
package enum PercentileTable {
    /// Writes the table.
    ///
    /// - Parameter latency: The latency; spans that never ended count as at least as long as they were waited for.
    /// - Returns: The file's text; a comment at its end tells how many never ended.
    package static func text(_ latency: SpanLatency) -> String {
        var text = ""
        latency.distribution.outputPercentileDistribution(to: &text, outputValueUnitScalingRatio: 1e6)
        let censored = latency.summary.censored
        if censored > 0 {
            text += "#[Censored = \(censored): never ended, counted as at least as long as they were waited for]\n"
        }
        return text
    }
}
