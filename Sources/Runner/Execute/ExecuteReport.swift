import Contracts
public import PlatformClients

#if canImport(FoundationEssentials)
public import FoundationEssentials
#else
public import Foundation
#endif

/// What an execute run did, for the final table and for programs.
public struct ExecuteReport: Sendable {
    /// One place of the ranking.
    public struct RankedEssay: Sendable, Hashable {
        /// The rank, 1 for the best.
        public let rank: Int
        /// The id that the callbacks carry.
        public let essayID: String
        /// What people know it by: a student's file name, or an anchor's label.
        public let name: String
        /// Whether it is an anchor.
        public let isAnchor: Bool
        /// The CJ service's Bradley–Terry score, in logits.
        public let theta: Double
        /// The standard error of our own fit of the batch's comparisons, in logits.
        public let standardError: Double
        /// How many successful comparisons it took part in.
        public let comparisons: Int
        /// An anchor's known grade, or a student's projected one.
        public let grade: String
    }

    /// The batch's canonical id.
    public let batchID: UUID
    /// The batch's human label.
    public let label: String
    /// The run's correlation id.
    public let correlationID: UUID
    /// The run's directory.
    public let runDirectory: String
    /// The registered anchors.
    public let anchors: [RegisteredAnchor]
    /// How many student essays the request names.
    public let studentCount: Int
    /// How many texts were sent now, and not known from an earlier run.
    public let uploadedNow: Int
    /// The envelope, as it was or would have been published.
    public let envelope: ComposedEnvelope
    /// Where the brokers hold it; nil when it was not to be published.
    public let published: PublishedEnvelope?
    /// What came back; nil when callbacks were not awaited.
    public let tally: CallbackTally?
    /// The ranking, best first; empty without a result.
    public let ranking: [RankedEssay]
    /// What was asked for and did not happen; nil when all did.
    public let shortfall: RunnerError?
}
