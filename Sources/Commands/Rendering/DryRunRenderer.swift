import Artefacts
import Contracts
import Foundation
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
        case .json, .jsonl: JSONDocument.text(format, Versioned(DryRunResult(dryRun)))
        }
    }

    private func table(_ dryRun: DryRun) -> String {
        let plan = PlanRenderer(format: format, verbose: verbose, columns: columns).text(dryRun.plan)
        guard dryRun.runDirectory != nil else { return plan + "\nNothing was written.\n" }
        let result = DryRunResult(dryRun)
        let lines = [
            "Run folder   \(result.runDirectory ?? "")", "Request      \(result.request ?? "")",
            "Artefact     \(result.artefact ?? "")", "Essay key    \(result.essayKey ?? "")",
        ]
        return plan + "\n" + lines.joined(separator: "\n") + "\n"
    }
}

/// Where the parts of a dry run are, for programs.
struct DryRunResult: Codable {
    let batchUUID: UUID
    let batchID: String
    let runDirectory: String?
    let request: String?
    let artefact: String?
    let essayKey: String?
    let problems: [String]

    init(_ dryRun: DryRun) {
        let directory = dryRun.runDirectory.map(RunDirectory.init(path:))
        batchUUID = dryRun.plan.settings.batchID
        batchID = dryRun.plan.settings.label
        runDirectory = directory?.path
        request = dryRun.envelopePath
        artefact = directory?.artefact(.dryRun)
        essayKey = directory?.essayKey
        problems = dryRun.plan.problems.map(\.message)
    }
}
