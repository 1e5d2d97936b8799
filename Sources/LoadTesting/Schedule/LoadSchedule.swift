/// The intended send times of a run: a pure sequence that depends on nothing but its settings.
///
/// Every iteration gives the same arrivals. Times never go back. Constant arrivals are computed from their index alone,
/// so that nothing accumulates; Poisson arrivals are the same times taken at independent exponential distances of the
/// expected count, drawn from the seed. Iterating allocates nothing.
package struct LoadSchedule: Sendable, Sequence {
    /// The rate over time.
    package let profile: LoadProfile
    /// How arrivals are spread.
    package let process: ArrivalProcess
    /// How many batches to send after the warm-up, over all shards; nil lets only the profile's end bound it.
    package let count: UInt64?
    /// The part of the schedule that this machine sends.
    package let shard: Shard
    /// What Poisson arrivals are drawn from; all shards must have the same.
    package let seed: UInt64

    /// - Throws: `LoadTestingError` with the code `unbounded` when neither the profile nor the count ends it, and
    ///   `invalidArgument` when nothing would ever be sent.
    package init(
        profile: LoadProfile,
        process: ArrivalProcess = .constant,
        count: UInt64? = nil,
        shard: Shard = .whole,
        seed: UInt64 = 1
    ) throws(LoadTestingError) {
        guard profile.duration != nil || count != nil else {
            throw LoadTestingError(.unbounded, "the load has no end: give --duration, --count or --stages")
        }
        guard profile.expectedArrivals(before: profile.duration ?? .max) > 0, count != 0 else {
            throw LoadTestingError(
                .invalidArgument,
                "the load sends nothing: give a rate, a duration and a count above zero"
            )
        }
        self.profile = profile
        self.process = process
        self.count = count
        self.shard = shard
        self.seed = seed
    }

    /// How many batches this shard sends, the warm-up included.
    ///
    /// A closed formula for constant arrivals; Poisson arrivals are drawn to be counted, which takes time in proportion to
    /// their number.
    package var arrivalCount: UInt64 {
        switch process {
        case .constant: shard.share(of: constantTotal)
        case .poisson: reduce(into: UInt64(0)) { total, _ in total += 1 }
        }
    }

    /// How many constant arrivals there are over all shards.
    var constantTotal: UInt64 {
        let byTime = profile.duration.map { profile.arrivalCount(before: $0) } ?? .max
        guard let count else { return byTime }
        let (byCount, overflows) = profile.arrivalCount(before: profile.warmUp).addingReportingOverflow(count)
        return Swift.min(byTime, overflows ? .max : byCount)
    }

    /// When the schedule ends, in nanoseconds from its start: when the profile does, or when the arrival after the last
    /// would be due.
    ///
    /// With a count, Poisson arrivals are drawn to find their last, which takes time in proportion to their number.
    package var end: UInt64 {
        let end = profile.duration ?? .max
        guard count != nil else { return end }
        switch process {
        case .constant:
            var position = ProfilePosition()
            return position.time(whole: constantTotal, fraction: 0, in: profile) ?? end
        case .poisson:
            guard let all = try? LoadSchedule(profile: profile, process: process, count: count, seed: seed) else {
                return end
            }
            return all.reduce(into: UInt64(0)) { $0 = $1.intended }
        }
    }

    /// The average rate of this shard after the warm-up, in batches per second.
    ///
    /// It takes as long as `arrivalCount` and `end` do.
    package var averageRate: Double {
        let measured = measuredCount()
        let seconds = Double(end) / 1e9 - Double(profile.warmUp) / 1e9
        return seconds > 0 ? Double(measured) / seconds : 0
    }

    private func measuredCount() -> UInt64 {
        switch process {
        case .constant: shard.share(of: constantTotal) - shard.share(of: profile.arrivalCount(before: profile.warmUp))
        case .poisson: reduce(into: UInt64(0)) { total, arrival in total += arrival.isWarmUp ? 0 : 1 }
        }
    }

    /// Starts the sequence from the first arrival.
    ///
    /// - Returns: An iterator over this shard's arrivals.
    package func makeIterator() -> Iterator {
        Iterator(self)
    }
}
