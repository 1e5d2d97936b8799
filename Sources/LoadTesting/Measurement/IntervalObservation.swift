/// What whoever drives a run knows at an interval's end, beside what the recorders took.
public struct IntervalObservation: Sendable {
    /// The arrival rate asked for, on average, in batches per second; nil for a closed loop and for the ceiling.
    public var rateAsked: Double?
    /// What librdkafka told last.
    public var statistics: ClientStatistics?
    /// How much processor time the process has used since its start, in nanoseconds.
    public var processorTime: Int64?

    /// Creates an observation.
    ///
    /// - Parameters:
    ///   - rateAsked: The arrival rate asked for, in batches per second.
    ///   - statistics: What librdkafka told last.
    ///   - processorTime: How much processor time the process has used since its start, in nanoseconds.
    public init(rateAsked: Double? = nil, statistics: ClientStatistics? = nil, processorTime: Int64? = nil) {
        self.rateAsked = rateAsked
        self.statistics = statistics
        self.processorTime = processorTime
    }
}
