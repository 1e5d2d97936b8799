#if canImport(FoundationEssentials)
package import FoundationEssentials
#else
package import Foundation
#endif

/// What became of one batch among many.
package struct BatchOutcome: Sendable {
    /// Where a batch stands once its manifest's run is over.
    package enum State: String, Sendable, Hashable, CaseIterable, Codable {
        /// All that was asked for has happened. Final.
        case done
        /// Something that was asked for has not happened. A resumed run tries again, unless the CJ service gave it up.
        case failed
        /// It was under way when the run was interrupted. A resumed run goes on with it.
        case interrupted
        /// It had not begun when the run ended. A resumed run begins it.
        case notBegun = "not_begun"
    }

    /// The batch's human label.
    package let label: String
    /// The batch's canonical id.
    package let batchID: UUID
    /// Where the batch stands.
    package let state: State
    /// What its run did; nil when it ended before there was anything to report.
    package let report: ExecuteReport?
    /// Why not all that was asked for has happened; nil when all has.
    package let error: RunnerError?
    /// How long it took in this process; nil when it had not begun.
    package let duration: Duration?

    /// The run's directory; nil when the batch had not got so far.
    package var runDirectory: String? { report?.runDirectory ?? error?.resumableRun }

    /// The outcome of a run with a report.
    init(_ report: ExecuteReport, after duration: Duration) {
        label = report.label
        batchID = report.batchID
        state = State(report.shortfall)
        self.report = report
        error = report.shortfall
        self.duration = duration
    }

    /// The outcome of a batch without a report; without an error it had not begun.
    init(_ batch: BatchSettings, _ error: RunnerError? = nil, after duration: Duration? = nil) {
        label = batch.label
        batchID = batch.batchID
        state = error == nil ? .notBegun : State(error)
        report = nil
        self.error = error
        self.duration = duration
    }

    /// Whether a resumed run has something to do for the batch.
    var canGoOn: Bool { state != .done && error?.code != .batchFailed }
}

extension BatchOutcome.State {
    fileprivate init(_ error: RunnerError?) {
        self =
            switch error?.code {
            case nil: .done
            case .interrupted: .interrupted
            default: .failed
            }
    }
}
