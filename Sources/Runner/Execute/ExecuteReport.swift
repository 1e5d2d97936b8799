public import Artefacts
public import Contracts
public import PlatformClients

#if canImport(FoundationEssentials)
public import FoundationEssentials
#else
public import Foundation
#endif

/// What a run that sends essays did, for the final table and for programs.
public struct ExecuteReport: Sendable {
    /// What the run was for.
    public let mode: RunnerMode
    /// The batch's canonical id.
    public let batchID: UUID
    /// The batch's human label.
    public let label: String
    /// The run's correlation id.
    public let correlationID: UUID
    /// The run's directory.
    public let runDirectory: String
    /// The registered anchors; none in a run that compares the anchors with each other.
    public let anchors: [RegisteredAnchor]
    /// Where the anchors came from; nil in a run without an assignment.
    public let anchorSource: AnchorSource?
    /// How many essays the request names.
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
    /// How the judges' ranking agrees with the anchors' grades; nil unless the run compared the anchors with each other
    /// and awaited the callbacks.
    public let alignment: AlignmentReport?
    /// The steps that ran after the batch.
    public let postRun: [RunValidation.PostRunStep]
    /// The paths of the reports for people, pages first; none while there is nothing to report.
    public let reports: [String]
    /// What was asked for and did not happen; nil when all did.
    public let shortfall: RunnerError?
}
