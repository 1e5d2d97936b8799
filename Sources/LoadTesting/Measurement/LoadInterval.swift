/// One second of a run, or what was left at its end.
package struct LoadInterval: Sendable {
    /// When it began, in nanoseconds from the schedule's start.
    package let start: Int64
    package let end: Int64
    /// The arrival rate asked for, on average, in batches per second; nil for a closed loop and for the ceiling.
    package let rateAsked: Double?
    /// Batches sent but neither acknowledged nor given up, at its end.
    package let inFlight: Int
    /// Batches sent and not known to be lost that have neither completed nor failed, at its end.
    package let backlog: Int
    /// What was observed in it.
    package let samples: LoadSamples
    /// What librdkafka told of it.
    package let statistics: ClientStatistics?
    /// How much processor time the process used for each second of it: 1 is one core.
    package let processorShare: Double?

    /// How long it lasted, in seconds.
    package var seconds: Double { Double(end - start) / 1e9 }
}
