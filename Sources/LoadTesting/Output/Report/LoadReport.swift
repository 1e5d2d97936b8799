internal import Contracts

/// A run as one page for people: figures, plots and verdicts, without a script or anything to load.
public enum LoadReport {
    /// Writes the page.
    ///
    /// - Parameter results: The run.
    /// - Returns: The page's HTML; every value in it is escaped.
    public static func html(_ results: LoadResults) -> String {
        let facts = results.summary.facts
        let title = "Load test \(facts.runID)"
        return """
            <!doctype html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta name="color-scheme" content="light dark">
            <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; img-src data:">
            <link rel="icon" href="data:,">
            <title>\(HTML.escaped(title))</title>
            <style>
            \(ReportStyle.css)
            </style>
            </head>
            <body>
            <main>
            <header>
            <h1>\(HTML.escaped(title))</h1>
            <p class="sub">\(HTML.escaped(subtitle(results.summary)))</p>
            \(banner(results))\(warnings(results.summary))</header>
            \(tiles(results.summary))
            \(section("Verdicts", verdicts(results)))\(section("Latency", latencies(results.summary) + percentilePlot(results)))
            \(section("Over time", timePlots(results)))\(search(results))
            \(section("Counts", counts(results.summary)))\(section("Errors", errors(results.summary)))
            \(section("Client", client(results.summary)))\(section("Settings", settings(facts)))
            <footer><p>eng5-np-run \(HTML.escaped(facts.version))</p></footer>
            </main>
            </body>
            </html>

            """
    }

    private static func section(_ title: String, _ content: String) -> String {
        content.isEmpty ? "" : "<section>\n<h2>\(HTML.escaped(title))</h2>\n\(content)</section>\n"
    }

    private static func subtitle(_ summary: LoadSummary) -> String {
        let facts = summary.facts
        var parts = [facts.startedAt.iso8601.prefix(19).replacing("T", with: " ") + " UTC", facts.mode]
        parts.append("\(FixedPoint.text(facts.durationSeconds, decimals: 1)) s measured")
        if facts.warmUpSeconds > 0 {
            parts.append("\(FixedPoint.text(facts.warmUpSeconds, decimals: 1)) s warm-up before")
        }
        if facts.shard != .whole { parts.append("shard \(facts.shard)") }
        if summary.runs > 1 { parts.append("\(summary.runs) runs added up") }
        return parts.joined(separator: " · ")
    }

    private static func banner(_ results: LoadResults) -> String {
        let failed = results.verdicts.thresholds.count(where: \.isFailed)
        var reasons: [String] = []
        if failed > 0 { reasons.append("\(failed) of \(results.verdicts.thresholds.count) thresholds") }
        if results.verdicts.schedule?.isFailed == true { reasons.append("the required rate") }
        if !reasons.isEmpty {
            return "<p class=\"banner bad\"><strong>Failed:</strong> \(reasons.joined(separator: " and ")).</p>\n"
        }
        if results.verdicts.schedule?.isKept == false {
            return "<p class=\"banner bad\"><strong>Marked:</strong> the generator did not keep its schedule.</p>\n"
        }
        let isJudged = !results.verdicts.thresholds.isEmpty || results.verdicts.schedule?.required != nil
        guard isJudged else { return "" }
        return "<p class=\"banner good\"><strong>Passed:</strong> every threshold that was set.</p>\n"
    }

    private static func warnings(_ summary: LoadSummary) -> String {
        let items = summary.warnings.map { "<li>\(HTML.escaped($0))</li>" }
        return items.isEmpty ? "" : "<ul class=\"warnings\">\(items.joined(separator: "\n"))</ul>\n"
    }

    private static func tiles(_ summary: LoadSummary) -> String {
        var tiles: [(String, String, String)] = []
        let asked = summary.facts.rateAsked.map { "of \(Figures.rate($0)) asked" } ?? "no schedule"
        tiles.append(("Rate reached", Figures.rate(summary.rateReached), asked))
        for span in [Span.publish, .pipeline] where summary[span][.p99] != nil {
            let median = "p50 \(Figures.latency(summary[span][.p50]))"
            tiles.append(("\(span.name.capitalizedFirst) p99", Figures.latency(summary[span][.p99]), median))
        }
        let lost = summary.counts.notPersisted + summary.counts.unknown
        let words =
            "\(Figures.count(summary.counts.acknowledged)) acknowledged of \(Figures.count(summary.counts.sent)) sent"
        tiles.append(("Not acknowledged", Figures.count(lost), words))
        if summary.counts.completed + summary.counts.failed + summary.counts.missing > 0 {
            let words =
                "\(Figures.count(summary.counts.failed)) failed, \(Figures.count(summary.counts.missing)) missing"
            tiles.append(("Completed", Figures.count(summary.counts.completed), words))
        }
        let html = tiles.map { name, value, note in
            "<div class=\"tile\"><p class=\"name\">\(HTML.escaped(name))</p><p class=\"value\">\(HTML.escaped(value))</p>"
                + "<p class=\"note\">\(HTML.escaped(note))</p></div>"
        }
        return "<div class=\"tiles\">\(html.joined(separator: "\n"))</div>"
    }
}
