/// When a load ends, and which rate it asks for at a time; pure.
struct LoadSpan {
    private let pacing: LoadPacing
    /// When sending is meant to end, in nanoseconds from the run's start; nil when only a count or a search ends it.
    let end: Int64?
    /// How long the warm-up lasts, in nanoseconds.
    let warmUp: Int64

    init(_ pacing: LoadPacing) {
        self.pacing = pacing
        switch pacing {
        case .open(let schedule):
            let profile = schedule.profile
            warmUp = Int64(clamping: profile.warmUp)
            var end = profile.duration.map { Int64(clamping: $0) }
            if let count = schedule.count, let rate = profile.steadyRate {
                let byCount = warmUp + Int64(clamping: rate.dueTime(ofArrival: count))
                end = min(end ?? .max, byCount)
            }
            self.end = end
        case .closed(_, let bounds), .ceiling(let bounds), .search(_, let bounds):
            warmUp = bounds.warmUp
            end = bounds.duration.map { $0 + bounds.warmUp }
        }
    }

    /// The average rate that this machine is asked for between two times, in batches per second.
    func rateAsked(from start: Int64, to end: Int64) -> Double? {
        guard case .open(let schedule) = pacing, end > start else { return nil }
        let last = self.end ?? .max
        let expected =
            schedule.profile.expectedArrivals(before: UInt64(max(0, min(end, last))))
            - schedule.profile.expectedArrivals(before: UInt64(max(0, min(start, last))))
        return expected * 1e9 / Double(end - start) / Double(schedule.shard.count)
    }

    /// How long the measured part took, in seconds.
    ///
    /// - Parameters:
    ///   - lastSend: When the last batch was handed over.
    ///   - isComplete: Whether all was sent; what was cut short lasted to its last send.
    /// - Returns: The time from the warm-up's end.
    func measuredSeconds(lastSend: Int64, isComplete: Bool) -> Double {
        let toLastSend = max(0, lastSend - warmUp)
        guard isComplete, let end else { return Double(toLastSend) / 1e9 }
        return Double(max(toLastSend, end - warmUp)) / 1e9
    }
}
