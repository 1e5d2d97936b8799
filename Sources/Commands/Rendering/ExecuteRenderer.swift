import Artefacts
import Contracts
import PlatformClients
import Runner

/// Writes the report of an execute run to standard output.
struct ExecuteRenderer {
    let format: OutputFormat

    func text(_ report: ExecuteReport) -> String {
        switch format {
        case .text: table(report)
        case .json, .jsonl: ExecuteDocument(report: report).text(format)
        }
    }

    private func table(_ report: ExecuteReport) -> String {
        var lines = ["", "Batch        \(report.label) (\(report.batchID.wireString))"]
        let scale = report.anchors.first.map { " on scale \($0.gradeScale)" } ?? ""
        lines.append("Anchors      \(report.anchors.count) registered\(scale)")
        let known = report.studentCount - report.uploadedNow
        lines.append(
            "Essays       \(report.studentCount) in the request, \(report.uploadedNow) uploaded now"
                + (known > 0 ? ", \(known) known already" : "")
        )
        if let envelope = report.envelope {
            lines.append("Envelope     \(envelope.payload.count) bytes, topic \(envelope.topic.rawValue)")
        }
        lines.append("Delivery     \(delivery(report))")
        if let tally = report.tally { lines.append("Callbacks    \(callbacks(tally))") }
        lines.append("Run folder   \(report.runDirectory)")
        if !report.ranking.isEmpty { lines += [""] + ranking(report) }
        return lines.joined(separator: "\n") + "\n"
    }

    private func delivery(_ report: ExecuteReport) -> String {
        guard let published = report.published else { return "not published (--no-kafka)" }
        let seconds = published.latency.components
        let milliseconds = Double(seconds.seconds) * 1000 + Double(seconds.attoseconds) / 1e15
        let rounded = (milliseconds * 10).rounded() / 10
        return "acknowledged at partition \(published.partition), offset \(published.offset), after \(rounded) ms"
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
            .init("RANK", .right), .init("ESSAY"), .init("ID"), .init("GRADE"), .init("THETA", .right),
            .init("SE", .right),
            .init("COMPARISONS", .right),
        ])
        for essay in report.ranking {
            table.add([
                String(essay.rank), (essay.isAnchor ? "anchor " : "") + (essay.fileName ?? "unknown").shortened(to: 44),
                essay.essayID,
                essay.anchorGrade ?? essay.grade, decimals(essay.theta), decimals(essay.standardError),
                String(essay.comparisons),
            ])
        }
        return table.lines
    }

    private func decimals(_ value: Double) -> String {
        let hundredths = Int((abs(value) * 100).rounded())
        let fraction = hundredths % 100
        return "\(value < 0 && hundredths > 0 ? "-" : "")\(hundredths / 100).\(fraction < 10 ? "0" : "")\(fraction)"
    }
}
