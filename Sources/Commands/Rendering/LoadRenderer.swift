import Contracts
import LoadTesting
import Reports

/// Writes the results of a load test to standard output.
struct LoadRenderer {
    let format: OutputFormat
    /// How wide tables may be; nil where the output is no terminal.
    var columns: Int?

    func text(_ results: LoadResults) -> String {
        switch format {
        case .text: lines(results).joined(separator: "\n") + "\n"
        case .json: SummaryDocument.document(results).indented
        case .jsonl: String(decoding: SummaryDocument.document(results).jsonBytes, as: UTF8.self) + "\n"
        }
    }

    private func lines(_ results: LoadResults) -> [String] {
        let summary = results.summary
        var lines = summary.warnings.map { "WARNING: \($0)" }
        if !lines.isEmpty { lines.append("") }
        lines +=
            [Self.head(summary), ""] + Self.latencies(summary).lines(within: columns) + [""] + Self.counts(summary)
        if !summary.errors.isEmpty {
            let errors = summary.errors.sorted { $0.key < $1.key }.map { "\($0.key) \(Figures.count($0.value))" }
            lines.append("Errors: \(errors.joined(separator: ", "))")
        }
        return lines + Self.verdicts(results.verdicts)
    }

    private static func head(_ summary: LoadSummary) -> String {
        let facts = summary.facts
        let asked = facts.rateAsked.map { " of \(Figures.rate($0)) asked for" } ?? ""
        let share = summary.reachedShare.map { " (\(Figures.percent($0)))" } ?? ""
        let seconds = Decimals.text(facts.durationSeconds)
        return
            "\(facts.mode): \(Figures.rate(summary.rateReached))\(asked)\(share) over \(seconds) s; run \(facts.runID)"
    }

    private static func latencies(_ summary: LoadSummary) -> TextTable {
        let statistics: [(String, LatencyStatistic)] = [
            ("p50", .p50), ("p90", .p90), ("p99", .p99), ("p99.9", .p99_9), ("p99.99", .p99_99), ("MAX", .max),
        ]
        var table = TextTable(
            [.init("SPAN"), .init("COUNT", .right)] + statistics.map { .init($0.0, .right) } + [
                .init("CENSORED", .right)
            ]
        )
        for span in Span.allCases {
            let latency = summary[span]
            guard latency.count + latency.censored > 0 else { continue }
            table.add(
                [span.name, Figures.count(latency.count)] + statistics.map { Figures.latency(latency[$0.1]) }
                    + [Figures.count(latency.censored)]
            )
        }
        return table
    }

    private static func counts(_ summary: LoadSummary) -> [String] {
        let shown = LoadCounts.names.filter { summary.counts[keyPath: $0.path] > 0 || $0.name == "acknowledged" }
        let words = shown.map { "\($0.name) \(Figures.count(summary.counts[keyPath: $0.path]))" }
        var lines = ["Batches: " + words.joined(separator: ", ")]
        if summary.warmUp.sent > 0 { lines.append("Warm-up: sent \(Figures.count(summary.warmUp.sent))") }
        return lines
    }

    private static func verdicts(_ verdicts: LoadVerdicts) -> [String] {
        var lines: [String] = []
        for threshold in verdicts.thresholds {
            lines.append(
                "\(threshold.isFailed ? "FAILED" : "ok"): \(threshold.text) (measured: \(threshold.measured ?? "nothing"))"
            )
        }
        if let schedule = verdicts.schedule, !schedule.isKept {
            let reason = schedule.reason.map { " because of: \($0.rawValue)" } ?? ""
            let word = schedule.isFailed ? "FAILED" : "NOTE"
            lines.append("\(word): the schedule was kept to \(Figures.percent(schedule.share))\(reason)")
            lines += schedule.evidence.map { "  \($0)" }
        }
        if let search = verdicts.search { lines += Self.search(search) }
        return lines.isEmpty ? [] : [""] + lines
    }

    private static func search(_ search: RateSearchResult) -> [String] {
        let found =
            search.sustainableRate.map { "Highest sustainable rate: \(Figures.rate($0))" }
            ?? "No sustainable rate was found"
        let limit = search.unsustainableRate.map { "; \(Figures.rate($0)) was too much" } ?? ""
        return ["\(found)\(limit) (\(search.ending.rawValue))"]
            + search.steps.map { step in
                "  \(Figures.rate(step.rate)): \(step.verdict.rawValue), backlog \(step.backlogAtStart) to "
                    + "\(step.backlogAtEnd)"
            }
    }
}
