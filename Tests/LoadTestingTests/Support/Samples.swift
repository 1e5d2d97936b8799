import LoadTesting

extension LatencyHistogram {
    /// Counts durations in milliseconds.
    init(milliseconds: some Sequence<Double>) {
        self.init()
        for value in milliseconds { record(Int64(value * 1e6)) }
    }
}
