package import Contracts

/// A service's clock as the `Date` header of one answer shows it, between two readings of this machine's clock.
package struct ClockReading: Sendable, Equatable {
    /// What the header says: the service's time, cut to a whole second.
    package let date: Timestamp
    /// This machine's time before the call.
    package let before: Timestamp
    /// This machine's time after the answer.
    package let after: Timestamp

    package init(date: Timestamp, before: Timestamp, after: Timestamp) {
        self.date = date
        self.before = before
        self.after = after
    }

    /// The least by which the service's clock must be ahead of this machine's; negative when it is behind.
    ///
    /// The service's time lay somewhere in the second that begins with `date`, this machine's between `before` and
    /// `after`: zero means that the clocks may agree.
    package var leastOffset: Duration {
        let lowest = date.microseconds - after.microseconds
        let highest = date.microseconds + 1_000_000 - before.microseconds
        if lowest > 0 { return .microseconds(lowest) }
        return highest < 0 ? .microseconds(highest) : .zero
    }
}
