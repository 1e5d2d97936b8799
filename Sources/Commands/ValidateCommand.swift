import ArgumentParser
import Artefacts

/// Checks run directories against what their artefacts say.
struct ValidateCommand: LoggingCommand {
    static let configuration = CommandConfiguration(
        commandName: "validate",
        abstract: "Check that run directories are complete and unchanged; offline.",
        discussion: """
            Each artefact must pass its JSON Schema, carry its own checksum, list every file of the run with size and \
            SHA-256, and say what its comparisons and events say. Of the folder of a manifest's batches, every run is \
            checked. Nothing is written. The exit status is 14 when something differs, and 2 when there is nothing to \
            check.

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
        help: ArgumentHelp("Run directories, artefacts in them, or folders of batches.", valueName: "run-dir"),
        completion: .file(extensions: ["json"])
    )
    var paths: [String]

    var logOptions: LogOptions { log }

    func run(in invocation: Invocation) async throws {
        let renderer = ValidationRenderer(format: format)
        var reports: [ValidationRenderer.Checked] = []
        var refused = false
        let validator = try RunDirectoryValidator()
        func attempt(_ check: () throws(ArtefactsError) -> Void) {
            do throws(ArtefactsError) {
                try check()
            } catch {
                refused = true
                invocation.console.write(LogLine(.error, .error, error.message))
            }
        }
        for path in paths {
            attempt { () throws(ArtefactsError) in
                for run in try Self.runs(in: invocation.path(path)) {
                    attempt { () throws(ArtefactsError) in
                        reports.append(.init(path: run, report: try validator.validate(run)))
                    }
                }
            }
        }
        if !reports.isEmpty { invocation.write(renderer.text(reports)) }
        if reports.contains(where: { !$0.report.isSound }) { throw ExitStatus.artefactInvalid.code }
        if refused { throw ExitStatus.refused.code }
    }

    /// A run's own path, or the paths of the runs of a manifest.
    private static func runs(in path: String) throws(ArtefactsError) -> [String] {
        let batches = BatchesFolder(path: path)
        guard batches.exists else { return [path] }
        let runs = try batches.runs().map(\.path)
        guard !runs.isEmpty else {
            throw ArtefactsError(
                .noArtefact,
                "None of the batches in '\(path)' has begun a run: see its summary.",
                path: path
            )
        }
        return runs
    }
}
