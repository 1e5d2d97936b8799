/// What a search for the highest sustainable rate found, with the evidence.
package struct RateSearchResult: Sendable, Hashable {
    /// Why a search ended.
    package enum Ending: String, Sendable, Hashable, CaseIterable {
        /// The answer lies between two rates that are close enough to each other.
        case resolved
        /// The highest rate that was allowed can be kept up.
        case maximumReached = "maximum_reached"
        /// Not even a hundredth of the first rate could be kept up.
        case nothingSustained = "nothing_sustained"
        /// A backlog did not go away in the time allowed for it.
        case notDrained = "not_drained"
        /// The run ended before the search did.
        case cutShort = "cut_short"
    }

    /// The highest rate that was kept up, in batches per second; nil for none.
    package let sustainableRate: Double?
    /// The lowest rate that was not, in batches per second; nil for none.
    package let unsustainableRate: Double?
    /// Why the search ended.
    package let ending: Ending
    /// How much a flat backlog was allowed to grow, as a share of the rate.
    package let tolerance: Double
    /// Every rate that was tried, in order.
    package let steps: [RateSearchStep]
}
