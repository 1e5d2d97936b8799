internal import Reports

extension LoadReport {
    static func latencies(_ summary: LoadSummary) -> String {
        let spans = Span.allCases.filter { summary[$0][.max] != nil || summary[$0].negative > 0 }
        guard !spans.isEmpty else { return "" }
        let shown: [(LatencyStatistic, String)] = [
            (.mean, "mean"), (.p50, "p50"), (.p90, "p90"), (.p99, "p99"), (.p99_9, "p99.9"), (.p99_99, "p99.99"),
            (.max, "max"),
        ]
        let rows = spans.map { span in
            let latency = summary[span]
            return [span.name, Figures.count(latency.count), Figures.count(latency.censored)]
                + shown.map { Figures.latency(latency[$0.0]) }
        }
        let meanings = spans.map { "<dt>\(HTML.escaped($0.name))</dt><dd>\(HTML.escaped($0.meaning))</dd>" }
        return HTML.table(["span", "ended", "never ended"] + shown.map(\.1), rows)
            + "<dl class=\"meanings\">\(meanings.joined())</dl>\n"
    }

    static func verdicts(_ results: LoadResults) -> String {
        var rows = results.verdicts.thresholds.map { verdict in
            [verdict.text, verdict.measured ?? "–", verdict.isFailed ? "✗ failed" : "✓ passed", verdict.reason]
        }
        if let schedule = results.verdicts.schedule {
            let share = schedule.required ?? ScheduleVerdict.usualShare
            rows.append([
                "sent less than \(Figures.percent(share)) of the schedule",
                Figures.percent(schedule.share),
                schedule.isFailed ? "✗ failed" : schedule.isKept ? "✓ kept" : "! not kept",
                reason(schedule),
            ])
        }
        return rows.isEmpty
            ? "" : HTML.table(["fails the run", "measured", "verdict", "why"], rows, ofWords: true)
    }

    private static func reason(_ schedule: ScheduleVerdict) -> String {
        guard let reason = schedule.reason else { return "Batches were sent when they were due." }
        let words =
            switch reason {
            case .processor: "The generator's processors were busy"
            case .queueFull: "The client's queue was full: brokers took less than was sent"
            case .throttled: "Brokers throttled the client"
            case .roundTrip: "Brokers took long to answer, and the client's queue filled"
            case .unknown: "Nothing that was measured explains it; other programs may have kept the processors"
            }
        return ([words] + schedule.evidence).joined(separator: "; ") + "."
    }

    static func search(_ results: LoadResults) -> String {
        guard let search = results.verdicts.search else { return "" }
        let rows = search.steps.map { step in
            [
                Figures.rate(step.rate), step.verdict.words,
                "\(FixedPoint.text(step.trend.slope, decimals: 2)) ± \(FixedPoint.text(step.trend.standardError, decimals: 2))/s",
                "\(Figures.count(step.backlogAtStart)) → \(Figures.count(step.backlogAtEnd))",
                Figures.percent(step.sentShare),
                "\(FixedPoint.text(Double(step.end - step.start) / 1e9, decimals: 1)) s",
            ]
        }
        let answer =
            search.sustainableRate.map { "\(Figures.rate($0)) was kept up with a flat backlog" }
            ?? "No rate was kept up"
        let tolerance = Figures.percent(search.tolerance)
        let limit = search.unsustainableRate.map { ", \(Figures.rate($0)) was not" } ?? ""
        return "<section>\n<h2>Highest sustainable rate</h2>\n<p><strong>\(HTML.escaped(answer))</strong>"
            + "\(HTML.escaped(limit)). \(HTML.escaped(search.ending.words))</p>\n"
            + HTML.table(["rate", "verdict", "backlog grew by", "backlog", "sent of due", "watched"], rows)
            + "<p class=\"sub\">A backlog that grows by up to \(tolerance) of the rate counts as flat.</p>\n</section>\n"
    }

    static func counts(_ summary: LoadSummary) -> String {
        let hasWarmUp = summary.warmUp.sent > 0 || summary.warmUp.scheduled > 0
        let rows = LoadCounts.names.map { name, path in
            [name.replacing("_", with: " "), Figures.count(summary.counts[keyPath: path])]
                + (hasWarmUp ? [Figures.count(summary.warmUp[keyPath: path])] : [])
        }
        return HTML.table(["batches", "measured"] + (hasWarmUp ? ["warm-up"] : []), rows)
    }

    static func errors(_ summary: LoadSummary) -> String {
        guard !summary.errors.isEmpty else { return "<p>None.</p>\n" }
        let rows = summary.errors.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.map {
            [$0.key, Figures.count($0.value)]
        }
        return HTML.table(["kind", "count"], rows)
    }

    static func client(_ summary: LoadSummary) -> String {
        guard !summary.client.isEmpty else { return "" }
        let rows = summary.client.map { figure in
            [
                figure.name.hasSuffix("_ms")
                    ? figure.name.dropLast(3).replacing("_", with: " ") + " (ms)"
                    : figure.name.replacing("_", with: " "),
                Figures.number(figure.mean), Figures.number(figure.maximum),
            ]
        }
        return HTML.table(["librdkafka's statistics", "mean", "highest"], rows)
    }

    static func settings(_ facts: LoadRunFacts) -> String {
        guard !facts.settings.isEmpty else { return "" }
        return HTML.table(["setting", "value"], facts.settings.map { [$0.name, $0.value] }, ofWords: true)
    }
}

extension RateSearchStep.Verdict {
    var words: String {
        switch self {
        case .sustainable: "✓ kept up"
        case .overloaded: "✗ backlog grew"
        case .generatorBehind: "✗ generator behind"
        }
    }
}

extension RateSearchResult.Ending {
    var words: String {
        switch self {
        case .resolved: "The search ended when these two were close enough to each other."
        case .maximumReached: "That was the highest rate allowed: the platform may take more."
        case .nothingSustained: "Even a hundredth of the first rate was too much."
        case .notDrained: "The search ended because a backlog did not go away in time."
        case .cutShort: "The run ended before the search did: the true limit may be higher."
        }
    }
}
