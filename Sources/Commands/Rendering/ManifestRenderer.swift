import Artefacts
import Runner

/// Writes the summary of many batches to standard output.
struct ManifestRenderer {
    let format: OutputFormat
    /// How wide tables may be; nil where the output is no terminal.
    var columns: Int?

    func text(_ report: ManifestReport) -> String {
        switch format {
        case .text: table(report)
        case .json, .jsonl: JSONDocument.text(format, Versioned(ManifestResult(report)))
        }
    }

    private func table(_ report: ManifestReport) -> String {
        var table = TextTable([
            .init("BATCH", yields: true), .init("STATE"), .init("ESSAYS", .right), .init("PARTITION", .right),
            .init("OFFSET", .right), .init("COMPARISONS", .right), .init("COST", .right),
            .init("RUN FOLDER", yields: true),
        ])
        for outcome in report.outcomes { table.add(row(outcome, in: report)) }
        let cost: Double = report.outcomes.reduce(0) { $0 + ($1.report?.tally?.costUSD ?? 0) }
        let states = BatchOutcome.State.allCases.compactMap { state in
            report.count(state) > 0 ? "\(report.count(state)) \(state.words)" : nil
        }
        let lines =
            [""] + table.lines(within: columns) + [
                "", "Batches      \(report.outcomes.count): \(states.joined(separator: ", "))",
                "Cost         \(USDollars.text(cost))", "Folder       \(report.folder.path)",
            ]
        return lines.joined(separator: "\n") + "\n"
    }

    private func row(_ outcome: BatchOutcome, in report: ManifestReport) -> [String] {
        let place = outcome.report?.published
        let tally = outcome.report?.tally
        let folder = outcome.runDirectory.map { report.folder.relative($0) ?? $0 }
        return [
            outcome.label.shortened(to: 40), outcome.state.words, outcome.report.map { String($0.studentCount) } ?? "",
            place.map { String($0.partition) } ?? "", place.map { String($0.offset) } ?? "",
            tally.map { String($0.comparisons) } ?? "", tally.map { USDollars.text($0.costUSD) } ?? "", folder ?? "",
        ]
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
