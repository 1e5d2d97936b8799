internal import Contracts
internal import Reports

/// A run as one page for people: figures, plots and verdicts, without a script or anything to load.
package enum LoadReport {
    /// Writes the page.
    ///
    /// - Returns: The page's HTML; every value in it is escaped.
    package static func html(_ results: LoadResults) -> String {
        let facts = results.summary.facts
        let page = ReportPage(
            title: "Load test \(facts.runID)",
            subtitle: subtitle(results.summary),
            footer: "eng5-np-run \(facts.version)"
        )
        return page.html(
            lead: banner(results) + ReportPage.warnings(results.summary.warnings),
            """
            \(tiles(results.summary))
            \(HTML.section("Verdicts", verdicts(results)))\
            \(HTML.section("Latency", latencies(results.summary) + percentilePlot(results)))
            \(HTML.section("Over time", timePlots(results)))\(search(results))
            \(HTML.section("Counts", counts(results.summary)))\(HTML.section("Errors", errors(results.summary)))
            \(HTML.section("Client", client(results.summary)))\(HTML.section("Settings", settings(facts)))
            """
        )
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
            return ReportPage.banner("Failed", reasons.joined(separator: " and ") + ".", isGood: false)
        }
        if results.verdicts.schedule?.isKept == false {
            return ReportPage.banner("Marked", "the generator did not keep its schedule.", isGood: false)
        }
        let isJudged = !results.verdicts.thresholds.isEmpty || results.verdicts.schedule?.required != nil
        guard isJudged else { return "" }
        return ReportPage.banner("Passed", "every threshold that was set.", isGood: true)
    }

    private static func tiles(_ summary: LoadSummary) -> String {
        var tiles: [(name: String, value: String, note: String)] = []
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
        return HTML.tiles(tiles)
    }
}
