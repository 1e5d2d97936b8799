import ArgumentParser
import Reports

/// Makes the reports of runs from their artefacts.
struct ReportCommand: ProgramCommand {
    static let configuration = CommandConfiguration(
        commandName: "report",
        abstract: "Make the reports of runs again, from their artefacts; offline.",
        discussion: """
            Writes HTML pages and Markdown to the folder reports/ of each run: what came out, what it cost, what went wrong; \
            of an anchor-align-test also how well ranks and grades agree. Runs that await their callbacks write \
            them at their end. The files may name essays' files, and are readable to you alone (mode 0600).

            EXAMPLES:
              eng5-np-run report runs/latest
              eng5-np-run report --format json runs/20261124T015030Z-2e402372
            """
    )

    @Option(help: "How the result is written to standard output.")
    var format = OutputFormat.text

    @Argument(
        help: ArgumentHelp("Run directories, or artefacts in them.", valueName: "run-dir"),
        completion: .file()
    )
    var paths: [String]

    func run(in invocation: Invocation) async throws {
        var written: [ReportRenderer.Written] = []
        var status: ExitStatus?
        for path in paths {
            do throws(ReportsError) {
                written.append(
                    .init(path: path, reports: try ReportFiles.write(RunRecord(reading: invocation.path(path))))
                )
            } catch {
                status = status ?? ExitStatus(error.code)
                invocation.streams.error.writeLine("error: \(error.message)")
            }
        }
        if !written.isEmpty { invocation.write(ReportRenderer(format: format).text(written)) }
        if let status { throw status.code }
    }
}
