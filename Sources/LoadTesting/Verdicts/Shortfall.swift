internal import Reports

/// The reason why a generator fell behind, from what was measured in the intervals in which it did.
///
/// In this order: brokers throttled in a tenth of them; the queue was full in a tenth of them, with slow answers, with
/// all processors busy, or with neither; a processor was busy; nothing explains it.
struct Shortfall {
    let reason: ScheduleVerdict.Reason
    let evidence: [String]

    init(_ intervals: [IntervalRow], processors: Int) {
        let late = intervals.filter(Self.isBehind)
        let behind = late.isEmpty ? intervals : late
        let kept = late.isEmpty ? [] : intervals.filter { !Self.isBehind($0) }
        let throttled = Self.share(behind) { ($0.statistics?.throttleMilliseconds ?? 0) > 0 }
        let full = Self.share(behind, Self.isFull)
        let roundTrip = Self.mean(behind) { $0.statistics?.roundTripMilliseconds }
        let usualRoundTrip = Self.mean(kept) { $0.statistics?.roundTripMilliseconds }
        let busy = Self.mean(behind, \.processorShare)
        let throttle = behind.compactMap { $0.statistics?.throttleMilliseconds }.max() ?? 0

        var evidence = ["behind in \(Figures.count(behind.count)) of \(Figures.count(intervals.count)) intervals"]
        if throttled > 0 {
            let longest = FixedPoint.text(throttle, decimals: 0)
            evidence.append("throttled in \(Figures.percent(throttled)) of them, by up to \(longest) ms")
        }
        if full > 0 { evidence.append("the client's queue was full in \(Figures.percent(full)) of them") }
        if let roundTrip {
            let usual = usualRoundTrip.map { ", \(FixedPoint.text($0, decimals: 1)) ms in the others" } ?? ""
            evidence.append("round trip \(FixedPoint.text(roundTrip, decimals: 1)) ms on average\(usual)")
        }
        if let busy { evidence.append("\(FixedPoint.text(busy, decimals: 2)) of \(processors) processors busy") }
        self.evidence = evidence

        let isSlow = roundTrip.map { $0 > 50 || $0 > 2 * (usualRoundTrip ?? .infinity) } ?? false
        if throttled >= 0.1 {
            reason = .throttled
        } else if full >= 0.1 {
            let isBusy = (busy ?? 0) >= 0.9 * Double(max(1, processors))
            reason = isSlow ? .roundTrip : isBusy ? .processor : .queueFull
        } else {
            reason = (busy ?? 0) >= 0.9 ? .processor : .unknown
        }
    }

    private static func isBehind(_ interval: IntervalRow) -> Bool {
        guard let asked = interval.rateAsked else { return false }
        return Double(interval.counts.sent) < ScheduleVerdict.usualShare * asked * interval.seconds - 1
    }

    private static func isFull(_ interval: IntervalRow) -> Bool {
        if interval.errors[LoadErrorKind.queueFull, default: 0] > 0 { return true }
        guard let queued = interval.statistics?.queuedMessages, let limit = interval.statistics?.queueLimit else {
            return false
        }
        return limit > 0 && Double(queued) >= 0.9 * Double(limit)
    }

    private static func share(_ intervals: [IntervalRow], _ holds: (IntervalRow) -> Bool) -> Double {
        intervals.isEmpty ? 0 : Double(intervals.count(where: holds)) / Double(intervals.count)
    }

    private static func mean(_ intervals: [IntervalRow], _ value: (IntervalRow) -> Double?) -> Double? {
        let values = intervals.compactMap(value)
        return values.isEmpty ? nil : values.reduce(0, +) / Double(values.count)
    }
}
