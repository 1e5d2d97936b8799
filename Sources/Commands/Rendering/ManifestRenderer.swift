import Artefacts
import Runner

/// Writes the summary of many batches to standard output.
struct ManifestRenderer {
    let format: OutputFormat

    func text(_ report: ManifestReport) -> String {
        switch format {
        case .text: table(report)
        case .json, .jsonl: ManifestDocument(report: report).text(format)
        }
    }

    private func table(_ report: ManifestReport) -> String {
        var table = TextTable([
            .init("BATCH", yields: true), .init("STATE"), .init("ESSAYS", .right), .init("PARTITION", .right),
            .init("OFFSET", .right),
            .init("COMPARISONS", .right), .init("COST", .right), .init("RUN FOLDER", yields: true),
        ])
        for outcome in report.outcomes {
            let run = outcome.report
            table.add([
                outcome.label.shortened(to: 40), outcome.state.words, run.map { String($0.studentCount) } ?? "",
                run?.published.map { String($0.partition) } ?? "", run?.published.map { String($0.offset) } ?? "",
                run?.tally.map { String($0.comparisons) } ?? "", run?.tally.map { USDollars.text($0.costUSD) } ?? "",
                outcome.runDirectory.map { report.folder.relative($0) ?? $0 } ?? "",
            ])
        }
        let cost = report.outcomes.reduce(0) { $0 + ($1.report?.tally?.costUSD ?? 0) }
        let states = BatchOutcome.State.allCases.compactMap { state in
            report.count(state) > 0 ? "\(report.count(state)) \(state.words)" : nil
        }
        let lines =
            [""] + table.lines + [
                "", "Batches      \(report.outcomes.count): \(states.joined(separator: ", "))",
                "Cost         \(USDollars.text(cost))", "Folder       \(report.folder.path)",
            ]
        return lines.joined(separator: "\n") + "\n"
    }
}

extension BatchOutcome.State {
    /// The state as people read it.
    var words: String {
        switch self {
        case .done: "done"
        case .failed: "failed"
        case .interrupted: "interrupted"
        case .notBegun: "not begun"
        }
    }
}
