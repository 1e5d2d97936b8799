/// One rate that a search held, and what became of it.
package struct RateSearchStep: Sendable, Hashable {
    /// What the backlog showed.
    package enum Verdict: String, Sendable, Hashable, CaseIterable {
        /// The backlog stayed flat: the rate can be kept up.
        case sustainable
        /// The backlog grew: more was due than was completed.
        case overloaded
        /// The generator did not send what was due: the rate is beyond it.
        case generatorBehind = "generator_behind"
    }

    /// The rate, in batches per second.
    package let rate: Double
    /// When the step's stability window began, in nanoseconds from the search's start.
    package let start: Int64
    package let end: Int64
    /// The backlog at the window's start: batches due that had not completed.
    package let backlogAtStart: Int
    package let backlogAtEnd: Int
    /// The backlog's trend over the window.
    package let trend: BacklogTrend
    /// The share of the batches due in the window that were sent.
    package let sentShare: Double
    /// What the backlog showed.
    package let verdict: Verdict
}
