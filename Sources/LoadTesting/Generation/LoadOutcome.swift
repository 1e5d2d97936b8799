package import Contracts

/// What a load test came to.
package struct LoadOutcome: Sendable {
    /// How sending ended.
    package enum Ending: Sendable, Hashable {
        /// All was sent.
        case finished
        /// The run was cancelled; what was sent was followed to its end.
        case interrupted
        /// The producer's life ended; the text says why.
        case failed(String)
    }

    /// All that was measured.
    package let record: LoadRecord
    /// When the schedule started.
    package let startedAt: Timestamp
    /// How long the measured part took, in seconds: to the schedule's end, or to the last send where that was later.
    package let durationSeconds: Double
    /// How long batches were sent before the measured part, in seconds.
    package let warmUpSeconds: Double
    /// The average arrival rate asked for in the measured part, in batches per second; nil without a schedule.
    package let rateAsked: Double?
    /// What a search for the highest sustainable rate found; nil for a run that searched none.
    package let search: RateSearchResult?
    /// The batches that were handed over and not acknowledged.
    package let undelivered: UndeliveredTable
    /// How sending ended.
    package let ending: Ending
}
