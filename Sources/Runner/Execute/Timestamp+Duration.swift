import Contracts

extension Timestamp {
    /// The time a duration later, to the microsecond; durations beyond what a time can hold end at the last one.
    static func + (time: Timestamp, duration: Duration) -> Timestamp {
        let (seconds, attoseconds) = duration.components
        let (whole, overflow) = seconds.multipliedReportingOverflow(by: 1_000_000)
        let (sum, beyond) = time.microseconds.addingReportingOverflow(whole)
        guard !overflow, !beyond else { return Timestamp(microseconds: seconds < 0 ? .min : .max) }
        return Timestamp(microseconds: sum + attoseconds / 1_000_000_000_000)
    }
}
