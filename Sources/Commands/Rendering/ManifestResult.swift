import Artefacts
import Contracts
import Foundation
import Runner

/// The summary of many batches, for programs; `docs/schemas/manifest_summary.schema.json` describes it.
struct ManifestResult: Codable {
    /// What the batches add up to.
    struct Totals: Codable {
        let batches: Int
        let done: Int
        let failed: Int
        let interrupted: Int
        let notBegun: Int
        let comparisons: Int
        let costUSD: Double
    }

    /// What became of one batch.
    struct Batch: Codable {
        let batchID: String
        let batchUUID: UUID
        let state: BatchOutcome.State
        let exitStatus: Int32?
        let error: String?
        let details: [String]
        let durationSeconds: Double?
        let runDirectory: String?
        let run: Versioned<ExecuteResult>?
    }

    let manifest: String
    let directory: String
    let startedAt: Timestamp
    let endedAt: Timestamp
    let exitStatus: Int32
    let totals: Totals
    let batches: [Batch]

    init(_ report: ManifestReport) {
        manifest = report.source
        directory = report.folder.path
        startedAt = report.startedAt
        endedAt = report.endedAt
        exitStatus = report.shortfall.exitStatus
        let tallies = report.outcomes.compactMap(\.report?.tally)
        totals = Totals(
            batches: report.outcomes.count,
            done: report.count(.done),
            failed: report.count(.failed),
            interrupted: report.count(.interrupted),
            notBegun: report.count(.notBegun),
            comparisons: tallies.reduce(0) { $0 + $1.comparisons },
            costUSD: tallies.reduce(0) { $0 + $1.costUSD }
        )
        batches = report.outcomes.map { outcome in
            Batch(
                batchID: outcome.label,
                batchUUID: outcome.batchID,
                state: outcome.state,
                exitStatus: outcome.state == .notBegun ? nil : outcome.error.exitStatus,
                error: outcome.error?.message,
                details: outcome.error?.details ?? [],
                durationSeconds: outcome.duration.map { $0 / .seconds(1) },
                runDirectory: outcome.runDirectory,
                run: outcome.report.map { Versioned(ExecuteResult($0)) }
            )
        }
    }
}

extension RunnerError? {
    /// The status of a command that ends with this error, or of one that succeeds.
    fileprivate var exitStatus: Int32 { (map { ExitStatus($0.code) } ?? .success).rawValue }
}
