internal import Histogram
internal import Reports

extension LoadReport {
    static func timePlots(_ results: LoadResults) -> String {
        let plotted = PlottedIntervals(results.intervals)
        guard !plotted.points.isEmpty else {
            return "<p>No course over time: these results were added up from several runs, whose clocks differ.</p>\n"
        }
        let time = PlotAxis.time("time since the schedule's start", upTo: plotted.end)
        let warmUp = results.summary.facts.warmUpSeconds > 0 ? results.summary.facts.warmUpSeconds : nil
        var plots = [throughput(results, plotted, time)]
        if let publish = percentiles(.publish, plotted, time) { plots.append(publish) }
        if let pipeline = percentiles(.pipeline, plotted, time) { plots.append(pipeline) }
        if results[.pipeline].observed.count > 0 || results.verdicts.search != nil {
            plots.append(backlog(plotted, time))
        }
        if !results.summary.errors.isEmpty { plots.append(errors(results, plotted, time)) }
        return plots.map { plot in
            var plot = plot
            plot.warmUp = warmUp
            return plot.html
        }.joined()
    }

    private static func throughput(_ results: LoadResults, _ plotted: PlottedIntervals, _ time: PlotAxis) -> LinePlot {
        let counts = results.summary.counts
        var series = [
            LinePlot.Series(name: "sent", colour: 1, points: plotted.line { $0.rate(\.sent) }),
            LinePlot.Series(name: "acknowledged", colour: 2, points: plotted.line { $0.rate(\.acknowledged) }),
        ]
        if counts.completed + counts.failed > 0 {
            let points = plotted.line { $0.rate { $0.completed + $0.failed } }
            series.append(LinePlot.Series(name: "completed or failed", colour: 3, points: points))
        }
        if plotted.points.contains(where: { $0.rateAsked != nil }) {
            series.append(LinePlot.Series(name: "asked", colour: 0, isDashed: true, points: plotted.line(\.rateAsked)))
        }
        return LinePlot(
            title: "Throughput",
            note: "Batches per second in each interval.\(plotted.note)",
            x: time,
            y: .linear("batches/s", upTo: series.flatMap { $0.points.compactMap(\.y) }.max() ?? 1),
            series: series
        )
    }

    private static func percentiles(_ span: Span, _ plotted: PlottedIntervals, _ time: PlotAxis) -> LinePlot? {
        let shown: [(LatencyStatistic, String)] = [(.p50, "p50"), (.p90, "p90"), (.p99, "p99"), (.max, "max")]
        let series = shown.enumerated().map { index, shown in
            LinePlot.Series(
                name: shown.1,
                colour: index + 1,
                points: plotted.line { point in point.latency(span, shown.0).map { max(1, $0) } }
            )
        }
        let values = series.flatMap { $0.points.compactMap(\.y) }
        guard !values.isEmpty else { return nil }
        return LinePlot(
            title: "\(span.name.capitalizedFirst) latency over time",
            note: "\(span.meaning.capitalizedFirst), by the interval in which it ended; logarithmic.\(plotted.note)",
            x: time,
            y: .latency("latency", values),
            series: series
        )
    }

    private static func backlog(_ plotted: PlottedIntervals, _ time: PlotAxis) -> LinePlot {
        let points = plotted.line { Double(max(0, $0.backlog)) }
        return LinePlot(
            title: "Backlog",
            note:
                "Batches sent that have neither completed nor failed nor are known to be lost, at each interval's end.",
            x: time,
            y: .linear("batches", upTo: points.compactMap(\.y).max() ?? 1),
            series: [LinePlot.Series(name: "backlog", colour: 4, points: points)]
        )
    }

    private static func errors(_ results: LoadResults, _ plotted: PlottedIntervals, _ time: PlotAxis) -> LinePlot {
        let kinds = results.summary.errors.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.prefix(5).map(\.key)
        let series = kinds.enumerated().map { index, kind in
            LinePlot.Series(
                name: kind,
                colour: index + 1,
                points: plotted.line { Double($0.errors(kind)) / max($0.end - $0.start, 1e-9) }
            )
        }
        return LinePlot(
            title: "Errors",
            note: "Errors per second by kind\(results.summary.errors.count > 5 ? ", the five most frequent" : "").",
            x: time,
            y: .linear("errors/s", upTo: series.flatMap { $0.points.compactMap(\.y) }.max() ?? 1),
            series: series
        )
    }

    static func percentilePlot(_ results: LoadResults) -> String {
        var series: [LinePlot.Series] = []
        for (index, span) in Span.allCases.enumerated() where results.summary[span][.max] != nil {
            let latency = results[span]
            let points = curve(latency)
            let exactBelow = Double(latency.exactBelow)
            let exact = points.prefix { $0.y < exactBelow }
            if !exact.isEmpty {
                series.append(.init(name: span.name, colour: index + 1, points: exact.map { ($0.x, $0.y) }))
            }
            let bounds = points.dropFirst(max(0, exact.count - 1))
            guard exact.count < points.count else { continue }
            let name = "\(span.name), at least"
            series.append(.init(name: name, colour: index + 1, isDashed: true, points: bounds.map { ($0.x, $0.y) }))
        }
        let values = series.flatMap { $0.points.compactMap(\.y) }
        guard !values.isEmpty else { return "<p>No latency was measured.</p>\n" }
        let plot = LinePlot(
            title: "Latency by percentile",
            note:
                "Every step to the right is a further nine; both axes are logarithmic. Where a line is dashed, batches that "
                + "never completed make it a lower bound.",
            x: .percentile("percentile", upTo: series.flatMap { $0.points.map(\.x) }.max() ?? 10),
            y: .latency("latency", values),
            series: series
        )
        return plot.html
    }

    /// The distribution as 1 / (1 - share) with the latency below which that share lies.
    private static func curve(_ latency: SpanLatency) -> [(x: Double, y: Double)] {
        let all = latency.distribution
        let most = Double(max(1, all.totalCount))
        return all.percentiles(ticksPerHalfDistance: 5).map { step in
            let share = min(step.percentileLevelIteratedTo / 100, 1 - 1 / most)
            let value = min(step.value, all.maxRecorded)
            return (1 / (1 - max(0, share)), max(1, Double(value)))
        }
    }
}
