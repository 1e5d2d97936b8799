internal import Histogram

/// The figures of one span's distribution.
package struct LatencySummary: Sendable, Hashable {
    /// How many spans were observed to their end.
    package let count: Int
    /// How many were not: they count as at least as long as they were waited for.
    package let censored: Int
    /// How many lengths were below zero: errors of the clock, in no other figure.
    package let negative: Int
    /// How many were longer than the histogram's hour: they count as at least that long.
    package let beyondRange: Int
    private let values: [LatencyStatistic: LatencyValue]

    /// Takes the figures of a latency.
    package init(_ latency: SpanLatency) {
        count = latency.observed.count + latency.observed.beyondRange
        censored = latency.censored.count
        negative = latency.observed.negative + latency.censored.negative
        beyondRange = latency.observed.beyondRange
        let all = latency.distribution
        guard all.totalCount > 0 else {
            values = [:]
            return
        }
        let exactBelow = latency.exactBelow
        var values: [LatencyStatistic: LatencyValue] = [:]
        for statistic in LatencyStatistic.allCases {
            let nanoseconds: UInt64 =
                switch statistic {
                case .min: all.min
                case .mean: UInt64(all.meanDuration)
                case .max: all.maxRecorded
                default: all.valueAtPercentile(statistic.percentile ?? 0)
                }
            let isLowerBound = statistic == .mean ? exactBelow != .max : nanoseconds >= exactBelow
            values[statistic] = LatencyValue(nanoseconds: Int64(nanoseconds), isLowerBound: isLowerBound)
        }
        self.values = values
    }

    /// Reads a figure.
    ///
    /// - Returns: Its value, or nil when there was nothing to take it from.
    package subscript(_ statistic: LatencyStatistic) -> LatencyValue? { values[statistic] }
}

extension SpanLatency {
    /// The lengths observed and the lower bounds of the others as one distribution.
    var distribution: Histogram<UInt64> {
        var all = observed.values
        if censored.count > 0 { all.add(censored.values) }
        if observed.beyondRange > 0 {
            all.record(UInt64(LatencyHistogram.longest), count: UInt64(observed.beyondRange))
        }
        return all
    }

    /// Where lower bounds begin: every figure below it is exact.
    var exactBelow: UInt64 {
        if censored.count > 0 { return censored.values.lowestEquivalentForValue(censored.values.min) }
        return observed.beyondRange > 0 ? UInt64(LatencyHistogram.longest) : .max
    }

    /// The figures of the distribution.
    package var summary: LatencySummary { LatencySummary(self) }
}
