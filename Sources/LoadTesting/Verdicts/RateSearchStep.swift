/// One rate that a search held, and what became of it.
public struct RateSearchStep: Sendable, Hashable {
    /// What the backlog showed.
    public enum Verdict: String, Sendable, Hashable, CaseIterable {
        /// The backlog stayed flat: the rate can be kept up.
        case sustainable
        /// The backlog grew: more was due than was completed.
        case overloaded
        /// The generator did not send what was due: the rate is beyond it.
        case generatorBehind = "generator_behind"
    }

    /// The rate, in batches per second.
    public let rate: Double
    /// When the step's stability window began, in nanoseconds from the search's start.
    public let start: Int64
    /// When it ended.
    public let end: Int64
    /// The backlog at the window's start: batches due that had not completed.
    public let backlogAtStart: Int
    /// The backlog at its end.
    public let backlogAtEnd: Int
    /// The backlog's trend over the window.
    public let trend: BacklogTrend
    /// The share of the batches due in the window that were sent.
    public let sentShare: Double
    /// What the backlog showed.
    public let verdict: Verdict
}

/// What a search for the highest sustainable rate found, with the evidence.
public struct RateSearchResult: Sendable, Hashable {
    /// Why a search ended.
    public enum Ending: String, Sendable, Hashable, CaseIterable {
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
    public let sustainableRate: Double?
    /// The lowest rate that was not, in batches per second; nil for none.
    public let unsustainableRate: Double?
    /// Why the search ended.
    public let ending: Ending
    /// Every rate that was tried, in order.
    public let steps: [RateSearchStep]
}
