/// A figure of a latency's distribution.
package enum LatencyStatistic: String, Sendable, Hashable, CaseIterable {
    /// The shortest.
    case min
    /// The arithmetic mean; of a latency's distribution it says little.
    case mean
    /// The median.
    case p50
    /// The 90th percentile.
    case p90
    /// The 99th percentile.
    case p99
    /// The 99.9th percentile.
    case p99_9
    /// The 99.99th percentile.
    case p99_99
    /// The longest.
    case max

    /// The percentile in percent; nil for what is none.
    var percentile: Double? {
        switch self {
        case .min, .mean, .max: nil
        case .p50: 50
        case .p90: 90
        case .p99: 99
        case .p99_9: 99.9
        case .p99_99: 99.99
        }
    }
}
