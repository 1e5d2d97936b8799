import ArgumentParser
import Artefacts

/// Checks run directories against what their artefacts say.
struct ValidateCommand: LoggingCommand {
    static let configuration = CommandConfiguration(
        commandName: "validate",
        abstract: "Check that run directories are complete and unchanged; offline.",
        discussion: """
            Each artefact must pass its JSON Schema, carry its own checksum, list every file of the run with size and \
            SHA-256, and say what its comparisons and events say. Nothing is written. The exit status is 14 when \
            something differs, and 2 when there is nothing to check.

            EXAMPLES:
              eng5-np-run validate runs/latest
              eng5-np-run validate --format json runs/20261124T015030Z-2e402372
              eng5-np-run validate runs/latest/assessment_run.execute.json
            """
    )

    @Option(help: "How the result is written to standard output.")
    var format = OutputFormat.text

    @OptionGroup var log: LogOptions

    @Argument(
        help: ArgumentHelp("Run directories, or artefacts in them.", valueName: "run-dir"),
        completion: .file(extensions: ["json"])
    )
    var paths: [String]

    var logOptions: LogOptions { log }

    func run() throws {
        let renderer = ValidationRenderer(format: format)
        var reports: [ValidationRenderer.Checked] = []
        var refused = false
        let validator = try RunDirectoryValidator()
        for path in paths {
            do throws(ArtefactsError) {
                reports.append(.init(path: path, report: try validator.validate(path)))
            } catch {
                refused = true
                Console.standard.write(LogLine(.error, .error, error.message))
            }
        }
        if !reports.isEmpty { StandardStream.output.write(renderer.text(reports)) }
        if reports.contains(where: { !$0.report.isSound }) { throw ExitStatus.artefactInvalid.code }
        if refused { throw ExitStatus.refused.code }
    }
}
