internal import Artefacts
internal import Contracts

/// The files of results in a folder of `--output`.
package enum ResultFiles {
    /// The figures for programs.
    package static let summary = "summary.json"
    /// A row for each interval.
    package static let intervals = "intervals.csv"
    /// All histograms in HdrHistogram's log format.
    package static let histogramLog = "latencies.hlog"
    /// A row for each batch that was not acknowledged.
    package static let undelivered = "undelivered.csv"
    /// The report for people.
    package static let report = "report.html"

    /// The name of a span's percentile table.
    ///
    /// - Returns: The name, such as `publish.hgrm`.
    package static func percentileTable(of span: Span) -> String { "\(span.name).hgrm" }

    /// Makes the folder and writes all files, each whole or not at all; the call blocks.
    ///
    /// `summary.json` comes last: who finds it finds the others.
    ///
    /// - Parameter folder: The folder's path.
    /// - Throws: `LoadTestingError` with the code `outputUnusable` or `compression`.
    /// - Returns: The names of the files that were written.
    @discardableResult
    package static func write(_ results: LoadResults, to folder: String) throws(LoadTestingError) -> [String] {
        var files: [(name: String, text: String)] = []
        if !results.intervals.isEmpty { files.append((intervals, IntervalTable.text(results.intervals))) }
        files.append((histogramLog, try HistogramLog.text(results)))
        for span in Span.allCases where !results[span].isEmpty {
            files.append((percentileTable(of: span), PercentileTable.text(results[span])))
        }
        if let table = results.undelivered { files.append((undelivered, table.text)) }
        files.append((report, LoadReport.html(results)))
        files.append((summary, SummaryDocument.document(results).indented))
        do throws(ArtefactsError) {
            try RunDirectory.makeFolders(folder)
            for (name, text) in files {
                try AtomicFile.write(Array(text.utf8), to: folder.hasSuffix("/") ? folder + name : "\(folder)/\(name)")
            }
        } catch {
            throw LoadTestingError(.outputUnusable, error.message)
        }
        return files.map(\.name)
    }
}
