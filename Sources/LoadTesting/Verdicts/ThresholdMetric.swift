/// A figure of a run that a threshold can be set on.
package enum ThresholdMetric: Sendable, Hashable {
    /// A rate over the measured part.
    package enum Rate: String, Sendable, Hashable, CaseIterable {
        /// The rate of the schedule.
        case asked = "rate_asked"
        /// Batches that librdkafka took.
        case reached = "rate_reached"
        /// Batches acknowledged.
        case acknowledged = "rate_acknowledged"
        /// Batches completed.
        case completed = "rate_completed"
    }

    /// What a figure is measured in.
    enum Unit: Sendable, Hashable { case nanoseconds, perSecond, count }

    /// A figure of a span's latency.
    case latency(Span, LatencyStatistic)
    /// How many of a span's lengths were not observed to their end.
    case censored(Span)
    case rate(Rate)
    /// A count, by its index in `LoadCounts.names`.
    case count(Int)
    /// All errors together.
    case errors

    /// Reads a figure's name: `publish.p99`, `pipeline.censored`, `rate_reached`, `failed`, `errors`; nil for another.
    init?(name: Substring) {
        let parts = name.split(separator: ".", omittingEmptySubsequences: false)
        if parts.count == 2, let span = Span.allCases.first(where: { $0.name == parts[0] }) {
            if parts[1] == "censored" {
                self = .censored(span)
            } else if let statistic = LatencyStatistic(rawValue: String(parts[1])) {
                self = .latency(span, statistic)
            } else {
                return nil
            }
        } else if let rate = Rate(rawValue: String(name)) {
            self = .rate(rate)
        } else if let index = LoadCounts.names.firstIndex(where: { $0.name == name }) {
            self = .count(index)
        } else if name == "errors" {
            self = .errors
        } else {
            return nil
        }
    }

    /// The names that are understood, for messages.
    static var names: String {
        let statistics = LatencyStatistic.allCases.map(\.rawValue) + ["censored"]
        return Span.allCases.map(\.name).joined(separator: ", ") + " with ." + statistics.joined(separator: ", .")
            + "; "
            + Rate.allCases.map(\.rawValue).joined(separator: ", ") + "; "
            + LoadCounts.names.map(\.name).joined(separator: ", ") + ", errors"
    }

    var unit: Unit {
        switch self {
        case .latency: .nanoseconds
        case .rate: .perSecond
        case .censored, .count, .errors: .count
        }
    }
}
