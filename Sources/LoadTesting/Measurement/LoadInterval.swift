/// One second of a run, or what was left at its end.
public struct LoadInterval: Sendable {
    /// When it began, in nanoseconds from the schedule's start.
    public let start: Int64
    /// When it ended.
    public let end: Int64
    /// The arrival rate asked for, on average, in batches per second; nil for a closed loop and for the ceiling.
    public let rateAsked: Double?
    /// Batches sent but neither acknowledged nor given up, at its end.
    public let inFlight: Int
    /// Batches sent and not known to be lost that have neither completed nor failed, at its end.
    public let backlog: Int
    /// What was observed in it.
    public let samples: LoadSamples
    /// What librdkafka told of it.
    public let statistics: ClientStatistics?
    /// How much processor time the process used for each second of it: 1 is one core.
    public let processorShare: Double?

    /// How long it lasted, in seconds.
    public var seconds: Double { Double(end - start) / 1e9 }
}
