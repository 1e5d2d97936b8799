/// How a search for the highest sustainable rate goes about it.
public struct RateSearchSettings: Sendable, Hashable {
    /// The first rate, in batches per second.
    public var first: Double
    /// The highest rate that is allowed.
    public var highest: Double
    /// By what the rate is multiplied while all goes well.
    public var factor = 1.5
    /// How close the answer's limits must come to each other, as a share of the upper one.
    public var resolution = 0.05
    /// How long a new rate is held before anything is measured, in nanoseconds.
    public var settling: Int64 = 5_000_000_000
    /// How long the backlog is watched then, in nanoseconds; up to twice as long when it does not tell.
    public var window: Int64 = 15_000_000_000
    /// How much a flat backlog may grow, as a share of the rate.
    public var tolerance = 0.005
    /// How long to wait for a backlog to go away after an overload, in nanoseconds.
    public var drainLimit: Int64 = 120_000_000_000

    /// Creates settings.
    ///
    /// - Parameters:
    ///   - first: The first rate, in batches per second; at least a tenth.
    ///   - highest: The highest rate that is allowed.
    public init(first: Double, highest: Double) {
        self.first = max(0.1, first)
        self.highest = max(first, highest)
    }
}
