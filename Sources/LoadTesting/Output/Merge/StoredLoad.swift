internal import Artefacts

/// A run as its files of results hold it.
package struct StoredLoad: Sendable {
    /// Where it was read from, for messages.
    package let name: String
    /// Its figures.
    package let summary: LoadSummary
    /// Its distributions by span.
    let latencies: [Span: SpanLatency]
    /// Whether it kept its schedule.
    let schedule: ScheduleVerdict?

    /// Reads a run's files; the call blocks.
    ///
    /// - Parameter folder: The folder given to `--output`.
    /// - Throws: `LoadTestingError` with the code `malformedSummary`, `malformedHistogram` or `mismatch`, naming the file.
    package init(folder: String) throws(LoadTestingError) {
        try self.init(
            summary: Self.read(folder, ResultFiles.summary),
            histogramLog: String(decoding: Self.read(folder, ResultFiles.histogramLog), as: UTF8.self),
            named: folder
        )
    }

    /// Reads a run from the content of its files.
    ///
    /// - Parameters:
    ///   - summary: The content of `summary.json`.
    ///   - histogramLog: The content of `latencies.hlog`.
    ///   - name: What messages call the run.
    /// - Throws: `LoadTestingError` with the code `malformedSummary`, `malformedHistogram` or, when the histograms are not
    ///   those of the summary, `mismatch`.
    package init(summary: [UInt8], histogramLog: String, named name: String) throws(LoadTestingError) {
        self.name = name
        let reader = try SummaryReader(summary, named: "\(name)/\(ResultFiles.summary)")
        var latencies: [Span: SpanLatency]
        do throws(LoadTestingError) {
            latencies = try HistogramLog.latencies(parsing: histogramLog)
        } catch {
            throw LoadTestingError(error.code, "'\(name)/\(ResultFiles.histogramLog)': \(error.message)")
        }
        for span in Span.allCases {
            let known = try reader.span(span)
            var latency = latencies.removeValue(forKey: span) ?? SpanLatency()
            let counted = latency.observed.count + known.beyondRange
            guard counted == known.count, latency.censored.count == known.censored else {
                throw LoadTestingError(
                    .mismatch,
                    "'\(name)' is not whole: \(ResultFiles.histogramLog) has \(counted) \(span.name) spans and "
                        + "\(latency.censored.count) censored ones, \(ResultFiles.summary) has \(known.count) and "
                        + "\(known.censored); copy the folder again"
                )
            }
            latency.observed.countOutside(negative: known.negative, beyondRange: known.beyondRange)
            latencies[span] = latency
        }
        self.latencies = latencies
        schedule = reader.schedule()
        self.summary = LoadSummary(
            facts: try reader.facts(),
            runs: try reader.runs(),
            counts: try reader.counts(),
            warmUp: try reader.counts(in: "warm_up"),
            errors: try reader.errors(),
            latencies: latencies.mapValues(\.summary),
            client: reader.client()
        )
    }

    private static func read(_ folder: String, _ file: String) throws(LoadTestingError) -> [UInt8] {
        let path = folder.hasSuffix("/") ? folder + file : "\(folder)/\(file)"
        do throws(ArtefactsError) {
            return try WholeFile.bytes(path)
        } catch {
            throw LoadTestingError(
                .malformedSummary,
                "\(error.message) Name folders that load-test wrote with --output."
            )
        }
    }
}
