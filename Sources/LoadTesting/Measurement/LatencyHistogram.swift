internal import Histogram

/// Durations in nanoseconds, counted with three significant digits up to one hour.
///
/// Recording allocates nothing. A duration below zero is an error of the clock, one above the range an error of the
/// settings: both are counted apart and never moved into the range.
package struct LatencyHistogram: Sendable, Equatable {
    /// The longest duration that is counted by its length: one hour.
    package static let longest: Int64 = 3_600_000_000_000

    /// The counts by duration.
    var values = Histogram<UInt64>(
        highestTrackableValue: UInt64(longest),
        numberOfSignificantValueDigits: .three
    )
    /// How many durations were below zero.
    package private(set) var negative = 0
    /// How many durations were longer than the range.
    package private(set) var beyondRange = 0

    package init() {}

    /// How many durations were counted by their length.
    package var count: Int { Int(clamping: values.totalCount) }
    /// Whether nothing at all was recorded.
    package var isEmpty: Bool { count == 0 && negative == 0 && beyondRange == 0 }

    /// The longest duration that was counted by its length; 0 without any.
    package var maximum: Int64 { Int64(clamping: values.maxRecorded) }

    /// Counts one duration.
    package mutating func record(_ nanoseconds: Int64) {
        guard nanoseconds >= 0 else {
            negative += 1
            return
        }
        if nanoseconds > Self.longest || !values.record(UInt64(nanoseconds)) { beyondRange += 1 }
    }

    /// Counts durations of which only the number is known.
    mutating func countOutside(negative: Int, beyondRange: Int) {
        self.negative += negative
        self.beyondRange += beyondRange
    }

    /// Adds another histogram's counts.
    package mutating func add(_ other: LatencyHistogram) {
        if other.count > 0 { values.add(other.values) }
        negative += other.negative
        beyondRange += other.beyondRange
    }

    /// Forgets all counts, keeping the memory.
    package mutating func reset() {
        values.reset()
        negative = 0
        beyondRange = 0
    }
}
