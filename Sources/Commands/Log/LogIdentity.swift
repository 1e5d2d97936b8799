import Contracts
import Foundation
import Runner

/// The run that a line of the log belongs to.
struct LogIdentity: Sendable, Equatable {
    let correlationID: UUID?
    /// The batch's human label.
    let label: String?
    let batchID: UUID?
    let mode: RunnerMode?

    /// Lines of no run.
    static let none = LogIdentity(correlationID: nil, label: nil, batchID: nil, mode: nil)

    init(correlationID: UUID?, label: String?, batchID: UUID?, mode: RunnerMode?) {
        self.correlationID = correlationID
        self.label = label
        self.batchID = batchID
        self.mode = mode
    }

    /// Lines of a batch's run.
    init(_ batch: BatchSettings, mode: RunnerMode) {
        self.init(correlationID: batch.correlationID, label: batch.label, batchID: batch.batchID, mode: mode)
    }
}
