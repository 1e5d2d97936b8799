public import Artefacts
public import PlatformClients

#if canImport(FoundationEssentials)
public import FoundationEssentials
#else
public import Foundation
#endif

/// What an execute run did, for the final table and for programs.
public struct ExecuteReport: Sendable {
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
    /// The envelope, as it was or would have been published; nil when the run ended before it was composed.
    public let envelope: ComposedEnvelope?
    /// Where the brokers hold it; nil when it was not to be published.
    public let published: PublishedEnvelope?
    /// What came back; nil when callbacks were not awaited.
    public let tally: CallbackTally?
    /// The ranking, best first; empty without a result.
    public let ranking: [RunSummary.Row]
    /// What was asked for and did not happen; nil when all did.
    public let shortfall: RunnerError?
}
