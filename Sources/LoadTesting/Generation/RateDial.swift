internal import Synchronization

/// The rate of an open loop that is changed while it runs: read by the sending thread, set by a search.
final class RateDial: Sendable {
    struct Setting: Sendable {
        let rate: ArrivalRate
        /// When it was set, in nanoseconds from the run's start; its first arrival is due then.
        let since: Int64
        /// How many arrivals were due before.
        let dueBefore: Int

        /// When an arrival is due; one that was due before this setting and is not sent yet is due when it was set.
        func time(ofArrival index: Int) -> Int64 {
            guard index >= dueBefore else { return since }
            let time = rate.dueTime(ofArrival: UInt64(index - dueBefore))
            return since + Int64(clamping: min(time, 1 << 62))
        }

        /// How many arrivals are due before a time, those before this setting included.
        func due(before time: Int64) -> Int {
            dueBefore + Int(clamping: rate.arrivals(before: UInt64(max(0, time - since))))
        }
    }

    private let state: Mutex<Setting>
    private let revision = Atomic(0)

    init(_ rate: ArrivalRate) {
        state = Mutex(Setting(rate: rate, since: 0, dueBefore: 0))
    }

    /// Advances with every change, so that a thread needs to look at the setting only then.
    var revisionNumber: Int { revision.load(ordering: .acquiring) }

    /// The present setting.
    var setting: Setting { state.withLock { $0 } }

    /// Sets another rate; what is due until then stays due.
    func set(_ rate: ArrivalRate, at time: Int64) {
        state.withLock { $0 = Setting(rate: rate, since: time, dueBefore: $0.due(before: time)) }
        revision.add(1, ordering: .releasing)
    }
}
