/// What whoever drives a run knows at an interval's end, beside what the recorders took.
package struct IntervalObservation: Sendable {
    /// The arrival rate asked for, on average, in batches per second; nil for a closed loop and for the ceiling.
    package var rateAsked: Double?
    /// What librdkafka told last.
    package var statistics: ClientStatistics?
    /// How much processor time the process has used since its start, in nanoseconds.
    package var processorTime: Int64?

    package init(rateAsked: Double? = nil, statistics: ClientStatistics? = nil, processorTime: Int64? = nil) {
        self.rateAsked = rateAsked
        self.statistics = statistics
        self.processorTime = processorTime
    }
}
