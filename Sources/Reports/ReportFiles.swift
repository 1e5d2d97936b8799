package import Artefacts

/// The reports of a run as files in its folder `reports`, readable to their owner alone: they may name files.
package enum ReportFiles {
    /// The report of a run, without its ending.
    package static let run = "run_report"
    /// The report of an anchor alignment, without its ending.
    package static let alignment = "alignment_report"

    private static let forms = ["html", "md"]

    /// Makes the reports of a run from its artefact, each file whole or not at all. The call blocks.
    ///
    /// - Returns: The files' paths, the pages first.
    /// - Throws: `ReportsError`: `nothingToReport` when the artefact has neither comparisons nor a result, `writeFailed`.
    @discardableResult
    package static func write(_ record: RunRecord) throws(ReportsError) -> [String] {
        try record.requireCallbacks()
        var files: [(name: String, text: String)] = []
        let report = RunReport(record).document
        files.append(("\(run).html", try report.html()))
        files.append(("\(run).md", try report.markdown()))
        if record.comparesAnchorsAlone {
            let alignment = AlignmentPage(record).document
            files.insert(("\(Self.alignment).html", try alignment.html()), at: 0)
            files.append(("\(Self.alignment).md", try alignment.markdown()))
        }
        do throws(ArtefactsError) {
            try RunDirectory.makeFolders(record.directory.reports)
            return try files.map { file throws(ArtefactsError) in
                let path = "\(record.directory.reports)/\(file.name)"
                try AtomicFile.write(Array(file.text.utf8), to: path, mode: 0o600)
                return path
            }
        } catch {
            throw ReportsError(.writeFailed, error.message)
        }
    }

    /// The reports that lie in a run's folder, the pages first.
    package static func existing(in directory: RunDirectory) -> [String] {
        let stored = Set(directory.storedReports)
        return forms.flatMap { form in [alignment, run].map { "\($0).\(form)" } }
            .filter(stored.contains).map { "\(directory.reports)/\($0)" }
    }
}
