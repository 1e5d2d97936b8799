import ArgumentParser
import Artefacts
import Reports

/// Compares two runs.
struct CompareCommand: ProgramCommand {
    static let configuration = CommandConfiguration(
        commandName: "compare",
        abstract: "Compare two runs: settings, ranks, inversions, judgements of the same pairs, and cost; offline.",
        discussion: """
            Essays are matched by their files' checksums, then by id, then by file name. Nothing is written but --html.

            EXAMPLES:
              eng5-np-run compare runs/20261124T015030Z-2e402372 runs/latest
              eng5-np-run compare --format json --html comparison.html \\
                runs/20261124T015030Z-2e402372 runs/latest
            """
    )

    @Option(help: "How the result is written to standard output.")
    var format = OutputFormat.text

    @Option(
        help: ArgumentHelp("Also write the comparison as a page to this file (mode 0600).", valueName: "file"),
        completion: .file()
    )
    var html: String?

    @Argument(
        help: ArgumentHelp("The first run's directory, or its artefact.", valueName: "first-run"),
        completion: .file()
    )
    var first: String

    @Argument(
        help: ArgumentHelp("The directory of the run that it is compared with.", valueName: "second-run"),
        completion: .file()
    )
    var second: String

    func validate() throws {
        if html?.isEmpty == true { throw ValidationError("--html is blank: name the file to write.") }
    }

    func run(in invocation: Invocation) async throws {
        do throws(ReportsError) {
            let comparison = RunComparison(try record(first, in: invocation), try record(second, in: invocation))
            if let html { try write(try comparison.html(), to: invocation.path(html)) }
            invocation.write(ComparisonRenderer(format: format, columns: invocation.columns).text(comparison))
        } catch {
            invocation.streams.error.writeLine("error: \(error.message)")
            throw ExitStatus(error.code).code
        }
    }

    private func record(_ path: String, in invocation: Invocation) throws(ReportsError) -> RunRecord {
        let record = try RunRecord(reading: invocation.path(path))
        try record.requireCallbacks()
        if !record.carriesItsChecksum {
            invocation.streams.error.writeLine(
                "warning: '\(record.path)' does not carry the checksum of its content: it was changed after it was written."
            )
        }
        return record
    }

    private func write(_ page: String, to path: String) throws(ReportsError) {
        do throws(ArtefactsError) {
            try AtomicFile.write(Array(page.utf8), to: path, mode: 0o600)
        } catch {
            throw ReportsError(.writeFailed, error.message)
        }
    }
}
