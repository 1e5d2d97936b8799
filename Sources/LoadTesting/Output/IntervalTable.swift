internal import Artefacts
internal import Reports

/// `intervals.csv`: a row for each interval of a run.
package enum IntervalTable {
    private static let statistics: [LatencyStatistic] = [.p50, .p90, .p99, .p99_9, .max]

    /// Writes the table.
    ///
    /// - Returns: CSV with a header; a cell of what was not measured is empty. The column `lower_bounds` names the figures
    ///   that may be greater.
    package static func text(_ intervals: [IntervalRow]) -> String {
        intervals.reduce(CSVLine.text(header)) { $0 + CSVLine.text(cells($1)) }
    }

    private static var header: [String] {
        var names = ["start_seconds", "end_seconds", "rate_asked"] + LoadCounts.names.map(\.name)
        names += ["in_flight", "backlog", "errors", "errors_by_kind", "processor_share"]
        for span in Span.allCases {
            names += ["\(span.name)_count", "\(span.name)_censored"]
            names += statistics.map { "\(span.name)_\($0.rawValue)_ms" }
        }
        return names + ["lower_bounds"] + ClientStatistics.figures.map(\.name)
    }

    private static func cells(_ row: IntervalRow) -> [String] {
        var cells = [
            FixedPoint.text(Double(row.start) / 1e9, decimals: 3), FixedPoint.text(Double(row.end) / 1e9, decimals: 3),
            number(row.rateAsked),
        ]
        cells += LoadCounts.names.map { "\(row.counts[keyPath: $0.path])" }
        cells += ["\(row.inFlight)", "\(row.backlog)", "\(row.errors.values.reduce(0, +))"]
        cells.append(row.errors.sorted { $0.key < $1.key }.map { "\($0.key): \($0.value)" }.joined(separator: "; "))
        cells.append(number(row.processorShare))
        var bounds: [String] = []
        for span in Span.allCases {
            let summary = row[span].summary
            cells += ["\(summary.count)", "\(summary.censored)"]
            for statistic in statistics {
                cells.append(summary[statistic].map { FixedPoint.text($0.milliseconds, decimals: 6) } ?? "")
                if summary[statistic]?.isLowerBound == true { bounds.append("\(span.name).\(statistic.rawValue)") }
            }
        }
        cells.append(bounds.joined(separator: " "))
        return cells + ClientStatistics.figures.map { number(row.statistics.flatMap($0.value)) }
    }

    private static func number(_ value: Double?) -> String {
        value.map { FixedPoint.text($0, decimals: 3) } ?? ""
    }
}
