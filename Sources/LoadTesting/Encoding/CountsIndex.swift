internal import Histogram

/// Where a histogram of our one layout keeps the count of a value: unit 1 ns, three significant digits.
///
/// A bucket holds 2,048 sub-buckets, of which all but the first use the upper half; each is twice as wide as the one
/// before (HdrHistogram's layout; its encoding numbers counts this way).
enum CountsIndex {
    private static let halfMagnitude = 10
    private static let half = 1 << halfMagnitude
    /// How many counts there are: up to the longest latency.
    static let count = index(of: UInt64(LatencyHistogram.longest)) / half * half + half

    static func index(of value: UInt64) -> Int {
        let bucket = 64 - halfMagnitude - 1 - (value | UInt64(2 * half - 1)).leadingZeroBitCount
        return (bucket << halfMagnitude) + Int(truncatingIfNeeded: value >> UInt64(bucket))
    }

    static func lowestValue(at index: Int) -> UInt64 {
        guard index >= 2 * half else { return UInt64(max(0, index)) }
        let bucket = index >> halfMagnitude - 1
        return UInt64(index & (half - 1) + half) << UInt64(bucket)
    }
}
