import Artefacts
import Contracts
import Runner

/// The summary of many batches, for programs; docs/schemas/manifest_summary.schema.json describes it.
struct ManifestDocument {
    /// Changes whenever a member changes its meaning or goes away.
    static let schemaVersion = 1

    let report: ManifestReport

    func text(_ format: OutputFormat) -> String {
        JSONDocument.text(format) { writer in
            writer.object { writer in
                writer.key("schema_version")
                writer.int(Self.schemaVersion)
                writer.key("manifest")
                writer.string(report.source)
                writer.key("directory")
                writer.string(report.folder.path)
                writer.key("started_at")
                writer.timestamp(report.startedAt)
                writer.key("ended_at")
                writer.timestamp(report.endedAt)
                writer.key("exit_status")
                writer.int(Int((report.shortfall.map { ExitStatus($0.code) } ?? .success).rawValue))
                writer.key("totals")
                writeTotals(&writer)
                writer.key("batches")
                writer.array(report.outcomes) { write($1, &$0) }
            }
        }
    }

    private func writeTotals(_ writer: inout JSONWriter) {
        writer.object { writer in
            writer.key("batches")
            writer.int(report.outcomes.count)
            for state in BatchOutcome.State.allCases {
                writer.key(escaping: state.rawValue)
                writer.int(report.count(state))
            }
            let tallies = report.outcomes.compactMap(\.report?.tally)
            writer.key("comparisons")
            writer.int(tallies.reduce(0) { $0 + $1.comparisons })
            writer.key("cost_usd")
            writer.double(tallies.reduce(0) { $0 + $1.costUSD })
        }
    }

    private func write(_ outcome: BatchOutcome, _ writer: inout JSONWriter) {
        writer.object { writer in
            writer.key("batch_id")
            writer.string(outcome.label)
            writer.key("batch_uuid")
            writer.uuid(outcome.batchID)
            writer.key("state")
            writer.string(outcome.state.rawValue)
            writer.key("exit_status")
            if outcome.state == .notBegun {
                writer.null()
            } else {
                writer.int(Int((outcome.error.map { ExitStatus($0.code) } ?? .success).rawValue))
            }
            writer.key("error")
            writer.string(outcome.error?.message)
            writer.key("details")
            writer.array(outcome.error?.details ?? []) { $0.string($1) }
            writer.key("duration_seconds")
            if let duration = outcome.duration { writer.double(duration / .seconds(1)) } else { writer.null() }
            writer.key("run_directory")
            writer.string(outcome.runDirectory)
            writer.key("run")
            if let run = outcome.report { ExecuteDocument(report: run).write(into: &writer) } else { writer.null() }
        }
    }
}
