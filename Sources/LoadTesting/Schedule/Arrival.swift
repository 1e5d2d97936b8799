/// One arrival of a schedule: which batch is to be sent when.
public struct Arrival: Sendable, Hashable {
    /// The arrival's index in the whole schedule, from 0; shards have gaps between theirs.
    public let index: UInt64
    /// The intended send time, in nanoseconds from the schedule's start. All latencies count from here.
    public let intended: UInt64
    /// Whether the batch is sent to warm up and is not measured.
    public let isWarmUp: Bool
}

/// How arrivals are spread in time.
public enum ArrivalProcess: String, Sendable, Hashable, CaseIterable {
    /// Equal distances at a steady rate.
    case constant
    /// Independent arrivals: exponential distances, drawn from the seed.
    case poisson
}
