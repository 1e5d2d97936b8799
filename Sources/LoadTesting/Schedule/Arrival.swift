/// One arrival of a schedule: which batch is to be sent when.
package struct Arrival: Sendable, Hashable {
    /// The arrival's index in the whole schedule, from 0; shards have gaps between theirs.
    package let index: UInt64
    /// The intended send time, in nanoseconds from the schedule's start. All latencies count from here.
    package let intended: UInt64
    /// Whether the batch is sent to warm up and is not measured.
    package let isWarmUp: Bool
}

/// How arrivals are spread in time.
package enum ArrivalProcess: String, Sendable, Hashable, CaseIterable {
    /// Equal distances at a steady rate.
    case constant
    /// Independent arrivals: exponential distances, drawn from the seed.
    case poisson
}
