internal import Contracts
internal import Reports

/// A run's histograms in HdrHistogram's log format: a line for each span and interval, told apart by tags.
///
/// Spans that never ended are under a tag of their own, such as `pipeline.censored`, as lower bounds.
package enum HistogramLog {
    /// What follows a span's name in the tag of its censored lengths.
    static let censoredSuffix = ".censored"

    /// Writes the log of a run: its intervals, or, where there are none, its totals.
    ///
    /// - Throws: `LoadTestingError` with the code `compression`.
    package static func text(_ results: LoadResults) throws(LoadTestingError) -> String {
        let start = results.summary.facts.startedAt
        let epoch = FixedPoint.text(Double(start.microseconds) / 1e6, decimals: 3)
        var text = """
            #[Histogram log format version 1.3]
            #[Logged by eng5-np-run load-test; values in nanoseconds, interval maxima in milliseconds]
            #[BaseTime: \(epoch) (seconds since epoch)]
            #[StartTime: \(epoch) (seconds since epoch), \(start.iso8601)]
            "StartTimestamp","Interval_Length","Interval_Max","Interval_Compressed_Histogram"

            """
        for interval in results.intervals {
            for span in Span.allCases {
                text += try lines(span, interval[span], Double(interval.start) / 1e9, interval.seconds)
            }
        }
        guard results.intervals.isEmpty else { return text }
        let facts = results.summary.facts
        for span in Span.allCases {
            text += try lines(span, SpanRow(results[span]), 0, facts.warmUpSeconds + facts.durationSeconds)
        }
        return text
    }

    private static func lines(
        _ span: Span,
        _ row: SpanRow,
        _ start: Double,
        _ length: Double
    ) throws(LoadTestingError) -> String {
        var text = ""
        for (histogram, suffix) in [(row.observed, ""), (row.censored, censoredSuffix)] {
            guard let histogram else { continue }
            let numbers = [start, length, Double(histogram.maximum) / 1e6].map { FixedPoint.text($0, decimals: 3) }
            let encoded = try CompressedHistogram.text(payload: histogram.payload)
            text += "Tag=\(span.name)\(suffix),\(numbers.joined(separator: ",")),\(encoded)\n"
        }
        return text
    }

    /// Reads a log and adds up its intervals.
    ///
    /// - Parameter text: The log's text; lines of tags that are no span's are refused.
    /// - Throws: `LoadTestingError` with the code `malformedHistogram`, naming the line.
    package static func latencies(parsing text: String) throws(LoadTestingError) -> [Span: SpanLatency] {
        var latencies: [Span: SpanLatency] = [:]
        for (index, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
            guard let first = line.first, first != "#", first != "\"" else { continue }
            do throws(LoadTestingError) {
                try add(line, to: &latencies)
            } catch {
                throw LoadTestingError(error.code, "line \(index + 1) of the histogram log: \(error.message)")
            }
        }
        return latencies
    }

    private static func add(_ line: Substring, to latencies: inout [Span: SpanLatency]) throws(LoadTestingError) {
        let fields = line.split(separator: ",", omittingEmptySubsequences: false)
        guard fields.count == 5, fields[0].hasPrefix("Tag=") else {
            throw LoadTestingError(
                .malformedHistogram,
                "it has \(fields.count) fields instead of a tag, three numbers and a histogram"
            )
        }
        let tag = fields[0].dropFirst(4)
        let isCensored = tag.hasSuffix(censoredSuffix)
        let name = isCensored ? tag.dropLast(censoredSuffix.count) : tag
        guard let span = Span.allCases.first(where: { $0.name == name }) else {
            throw LoadTestingError(.malformedHistogram, "the tag '\(tag.prefix(40))' is none of this program's spans")
        }
        let histogram = try CompressedHistogram.histogram(fields[4])
        var latency = latencies.removeValue(forKey: span) ?? SpanLatency()
        if isCensored { latency.censored.add(histogram) } else { latency.observed.add(histogram) }
        latencies[span] = latency
    }
}
