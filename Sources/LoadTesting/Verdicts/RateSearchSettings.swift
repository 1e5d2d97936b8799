/// How a search for the highest sustainable rate goes about it.
package struct RateSearchSettings: Sendable, Hashable {
    /// The first rate, in batches per second.
    package var first: Double
    /// The highest rate that is allowed.
    package var highest: Double
    /// By what the rate is multiplied while all goes well.
    package var factor = 1.5
    /// How close the answer's limits must come to each other, as a share of the upper one.
    package var resolution = 0.05
    /// How long a new rate is held before anything is measured, in nanoseconds.
    package var settling: Int64 = 5_000_000_000
    /// How long the backlog is watched then, in nanoseconds; up to twice as long when it does not tell.
    package var window: Int64 = 15_000_000_000
    /// How much a flat backlog may grow, as a share of the rate.
    package var tolerance = 0.005
    /// How long to wait for a backlog to go away after an overload, in nanoseconds.
    package var drainLimit: Int64 = 120_000_000_000

    /// - Parameter first: The first rate, in batches per second; at least a tenth.
    package init(first: Double, highest: Double) {
        self.first = max(0.1, first)
        self.highest = max(first, highest)
    }
}
