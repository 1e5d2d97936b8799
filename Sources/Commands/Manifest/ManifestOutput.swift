import Artefacts
import Runner

/// Writes the summary of many batches into their folder and to standard output.
struct ManifestOutput {
    let format: OutputFormat
    let invocation: Invocation

    /// Publishes a report.
    ///
    /// - Throws: `RunnerError` when a file cannot be written, else the report's shortfall.
    func publish(_ report: ManifestReport) throws {
        invocation.write(ManifestRenderer(format: format, columns: invocation.columns).text(report))
        do throws(ArtefactsError) {
            let document = JSONDocument.text(.json, Versioned(ManifestResult(report)))
            try AtomicFile.write(Array(document.utf8), to: report.folder.summary)
            try AtomicFile.write(Array(ManifestPage(report: report).html.utf8), to: report.folder.index)
        } catch {
            throw report.shortfall ?? RunnerError(.outputFailed, error.message, cause: error)
        }
        if let shortfall = report.shortfall { throw shortfall }
    }
}
