package import Artefacts
package import Contracts
package import PlatformClients

#if canImport(FoundationEssentials)
package import FoundationEssentials
#else
package import Foundation
#endif

/// What a run that sends essays did, for the final table and for programs.
package struct ExecuteReport: Sendable {
    /// What the run was for.
    package let mode: RunnerMode
    /// The batch's canonical id.
    package let batchID: UUID
    /// The batch's human label.
    package let label: String
    /// The run's correlation id.
    package let correlationID: UUID
    /// The run's directory.
    package let runDirectory: String
    /// The registered anchors; none in a run that compares the anchors with each other.
    package let anchors: [RegisteredAnchor]
    /// Where the anchors came from; nil in a run without an assignment.
    package let anchorSource: AnchorSource?
    /// How many essays the request names.
    package let studentCount: Int
    /// How many texts were sent now, and not known from an earlier run.
    package let uploadedNow: Int
    /// The envelope, as it was or would have been published; nil when the run ended before it was composed.
    package let envelope: ComposedEnvelope?
    /// Where the brokers hold it; nil when it was not to be published.
    package let published: PublishedEnvelope?
    /// What came back; nil when callbacks were not awaited.
    package let tally: CallbackTally?
    /// The ranking, best first; empty without a result.
    package let ranking: [RunSummary.Row]
    /// How the judges' ranking agrees with the anchors' grades; nil unless the run compared the anchors with each other
    /// and awaited the callbacks.
    package let alignment: AlignmentReport?
    /// The steps that ran after the batch.
    package let postRun: [RunValidation.PostRunStep]
    /// The paths of the reports for people, pages first; none while there is nothing to report.
    package let reports: [String]
    /// What was asked for and did not happen; nil when all did.
    package let shortfall: RunnerError?
}
