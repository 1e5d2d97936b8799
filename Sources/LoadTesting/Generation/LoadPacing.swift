/// When batches are sent.
package enum LoadPacing: Sendable {
    /// At the intended times of a schedule, whatever becomes of earlier batches: an open loop.
    case open(LoadSchedule)
    /// As soon as fewer than a number of batches are in flight: a closed loop. It measures the system at that
    /// concurrency; an overload it cannot show, since it sends less then.
    case closed(inFlight: Int, LoadBounds)
    /// As fast as the client can go, to find out its ceiling.
    case ceiling(LoadBounds)
    /// At rates that a search for the highest sustainable one chooses.
    case search(RateSearchSettings, LoadBounds)

    /// The part of the batches that is this machine's.
    package var shard: Shard {
        switch self {
        case .open(let schedule): schedule.shard
        case .closed, .ceiling, .search: .whole
        }
    }

    /// The most batches that are sent, the warm-up included; nil when only time bounds them.
    package var batchLimit: Int? {
        switch self {
        case .open(let schedule): Int(clamping: schedule.arrivalCount)
        case .closed(_, let bounds), .ceiling(let bounds): bounds.warmUp > 0 ? nil : bounds.count
        case .search(_, let bounds): bounds.count
        }
    }

    /// How batches are sent, in words.
    package var words: String {
        switch self {
        case .open(let schedule): "open loop, \(schedule.process.rawValue) arrivals"
        case .closed(let inFlight, _): "closed loop, \(inFlight) in flight"
        case .ceiling: "ceiling"
        case .search: "search for the highest sustainable rate"
        }
    }
}

/// What ends a load without a schedule.
package struct LoadBounds: Sendable, Hashable {
    /// How many batches to send after the warm-up.
    package let count: Int?
    /// How long to send after the warm-up, in nanoseconds.
    package let duration: Int64?
    /// How long to send before anything is measured, in nanoseconds.
    package let warmUp: Int64

    /// Creates bounds.
    ///
    /// - Throws: `LoadTestingError` with the code `unbounded` when nothing ends the load.
    package init(count: Int?, duration: Int64?, warmUp: Int64 = 0) throws(LoadTestingError) {
        guard count != nil || duration != nil else {
            throw LoadTestingError(.unbounded, "the load has no end: give --duration or --count")
        }
        self.count = count
        self.duration = duration
        self.warmUp = warmUp
    }
}
