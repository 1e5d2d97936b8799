/// All that was measured in a run: the totals, and a row for each interval.
///
/// It is pure: whoever feeds it gives the times.
package struct LoadRecord: Sendable {
    /// Everything that was observed, the warm-up's latencies excluded.
    package private(set) var total = LoadSamples()
    /// The intervals, in order.
    package private(set) var intervals: [IntervalRow] = []
    private var end: Int64 = 0
    private var processorTime: Int64?

    package init() {}

    /// Ends an interval that began where the one before ended.
    mutating func close(at time: Int64, _ samples: LoadSamples, _ observation: IntervalObservation) -> LoadInterval {
        total.add(samples)
        let interval = LoadInterval(
            start: end,
            end: max(time, end),
            rateAsked: observation.rateAsked,
            inFlight: Self.inFlight(total.counts) + Self.inFlight(total.warmUp),
            backlog: Self.backlog(total.counts) + Self.backlog(total.warmUp),
            samples: samples,
            statistics: observation.statistics,
            processorShare: share(of: observation.processorTime, until: time)
        )
        end = interval.end
        processorTime = observation.processorTime
        intervals.append(IntervalRow(interval))
        return interval
    }

    private func share(of now: Int64?, until time: Int64) -> Double? {
        guard let now, let processorTime, time > end else { return nil }
        return Double(now - processorTime) / Double(time - end)
    }

    private static func inFlight(_ counts: LoadCounts) -> Int {
        counts.sent - counts.acknowledged - counts.notPersisted - counts.unknown
    }

    private static func backlog(_ counts: LoadCounts) -> Int {
        counts.sent - counts.notPersisted - counts.unknown - counts.completed - counts.failed - counts.missing
    }
}
