import Artefacts
import Contracts
import Runner

/// Writes what a dry run made to standard output.
struct DryRunRenderer {
    let format: OutputFormat
    let verbose: Bool
    /// How wide tables may be; nil where the output is no terminal.
    var columns: Int?

    func text(_ dryRun: DryRun) -> String {
        switch format {
        case .text: table(dryRun)
        case .json, .jsonl: document(dryRun)
        }
    }

    private func paths(_ dryRun: DryRun) -> [(key: String, label: String, value: String?)] {
        let directory = dryRun.runDirectory.map(RunDirectory.init(path:))
        return [
            ("run_directory", "Run folder", directory?.path),
            ("request", "Request", dryRun.envelopePath),
            ("artefact", "Artefact", directory?.artefact(.dryRun)),
            ("essay_key", "Essay key", directory?.essayKey),
        ]
    }

    private func table(_ dryRun: DryRun) -> String {
        let plan = PlanRenderer(format: format, verbose: verbose, columns: columns).text(dryRun.plan)
        guard dryRun.runDirectory != nil else { return plan + "\nNothing was written.\n" }
        let lines = paths(dryRun).map { path in
            path.label + String(repeating: " ", count: max(1, 13 - path.label.count)) + (path.value ?? "")
        }
        return plan + "\n" + lines.joined(separator: "\n") + "\n"
    }

    private func document(_ dryRun: DryRun) -> String {
        JSONDocument.text(format) { write(dryRun, into: &$0) }
    }

    /// Writes where the parts of a dry run are.
    func write(_ dryRun: DryRun, into writer: inout JSONWriter) {
        writer.object { writer in
            writer.schemaVersion()
            writer.key("batch_uuid")
            writer.uuid(dryRun.plan.settings.batchID)
            writer.key("batch_id")
            writer.string(dryRun.plan.settings.label)
            for path in paths(dryRun) {
                writer.key(escaping: path.key)
                writer.string(path.value)
            }
            writer.key("problems")
            writer.array(dryRun.plan.problems) { $0.string($1.message) }
        }
    }
}
