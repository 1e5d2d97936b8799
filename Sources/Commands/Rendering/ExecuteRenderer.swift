import Artefacts
import Contracts
import PlatformClients
import Runner

/// Writes the report of an execute run to standard output.
struct ExecuteRenderer {
    let format: OutputFormat
    /// How wide tables may be; nil where the output is no terminal.
    var columns: Int?

    func text(_ report: ExecuteReport) -> String {
        switch format {
        case .text: table(report)
        case .json, .jsonl: JSONDocument.text(format, Versioned(ExecuteResult(report)))
        }
    }

    private func table(_ report: ExecuteReport) -> String {
        var lines = ["", "Batch        \(report.label) (\(report.batchID.wireString))"]
        if let source = report.anchorSource {
            let scale = report.anchors.first.map { " on scale \($0.gradeScale)" } ?? ""
            let earlier = source == .preregistered ? " earlier" : ""
            lines.append("Anchors      \(report.anchors.count) registered\(earlier)\(scale)")
        }
        let known = report.studentCount - report.uploadedNow
        let kind = report.mode == .anchorAlignTest ? "Anchors" : "Essays "
        lines.append(
            "\(kind)      \(report.studentCount) in the request, \(report.uploadedNow) uploaded now"
                + (known > 0 ? ", \(known) known already" : "")
        )
        if let envelope = report.envelope {
            lines.append("Envelope     \(envelope.payload.count) bytes, topic \(envelope.topic.rawValue)")
        }
        lines.append("Delivery     \(delivery(report))")
        if let tally = report.tally { lines.append("Callbacks    \(callbacks(tally))") }
        for step in report.postRun {
            let seconds = (step.durationSeconds * 10).rounded() / 10
            lines.append("Database     extract \(step.problem ?? "done") after \(seconds) s")
        }
        lines.append("Run folder   \(report.runDirectory)")
        for (index, path) in report.reports.filter({ $0.hasSuffix(".html") }).enumerated() {
            lines.append("\(index == 0 ? "Report " : "       ")      \(path)")
        }
        if !report.ranking.isEmpty { lines += [""] + ranking(report) }
        if let alignment = report.alignment {
            lines += [""] + AlignmentRenderer(report: alignment, columns: columns).lines
        }
        return lines.joined(separator: "\n") + "\n"
    }

    private func delivery(_ report: ExecuteReport) -> String {
        guard let published = report.published else { return "not published (--no-kafka)" }
        let place = "partition \(published.partition), offset \(published.offset)"
        guard let seconds = published.latency?.components else { return "published earlier, at \(place)" }
        let milliseconds = Double(seconds.seconds) * 1000 + Double(seconds.attoseconds) / 1e15
        let rounded = (milliseconds * 10).rounded() / 10
        return "acknowledged at \(place), after \(rounded) ms"
    }

    private func callbacks(_ tally: CallbackTally) -> String {
        var parts = ["\(tally.comparisons) comparisons"]
        if tally.failedComparisons > 0 { parts.append("\(tally.failedComparisons) of them failed") }
        if tally.duplicates > 0 { parts.append("\(tally.duplicates) duplicates dropped") }
        if tally.malformed > 0 { parts.append("\(tally.malformed) unreadable") }
        parts.append(USDollars.text(tally.costUSD))
        return parts.joined(separator: ", ")
    }

    private func ranking(_ report: ExecuteReport) -> [String] {
        var table = TextTable([
            .init("RANK", .right), .init("ESSAY", yields: true), .init("ID", yields: true), .init("GRADE"),
            .init("THETA", .right),
            .init("SE", .right),
            .init("COMPARISONS", .right),
        ])
        for essay in report.ranking {
            table.add([
                String(essay.rank), (essay.isAnchor ? "anchor " : "") + (essay.fileName ?? "unknown").shortened(to: 44),
                essay.essayID,
                essay.anchorGrade ?? essay.grade, Decimals.text(essay.theta), Decimals.text(essay.standardError),
                String(essay.comparisons),
            ])
        }
        return table.lines(within: columns)
    }
}
