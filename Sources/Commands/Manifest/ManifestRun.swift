import Contracts
import Runner

/// Runs the batches of a manifest, and shows one summary.
struct ManifestRun {
    private let manifest: ManifestSetup
    private let invocation: Invocation

    /// Reads and checks the manifest.
    ///
    /// - Parameters:
    ///   - options: The flags of the command.
    ///   - invocation: What the run of the program is given.
    /// - Throws: `ValidationError` with everything that is wrong with the manifest.
    init(_ path: String, _ options: RunOptions, in invocation: Invocation) throws {
        self.invocation = invocation
        manifest = try ManifestSetup(path, options, mode: .execute, in: invocation)
    }

    /// Runs the batches; signals cancel them.
    ///
    /// - Throws: What ended the run before anything was sent, and the report's shortfall.
    func run() async throws {
        let options = manifest.options
        let first = try manifest.first
        var settings = ManifestSettings(
            source: manifest.file.path,
            bytes: manifest.file.bytes,
            batches: manifest.batches.map { .init($0.settings, execute: $0.setup.executeSettings) }
        )
        settings.concurrency = options.manifest.concurrency
        settings.failsFast = options.manifest.failFast
        settings.outputDirectory = invocation.path(options.execute.outputDir)
        let batches = manifest.batches.map(\.settings)
        let progress = ManifestProgress(of: "execute", batches, in: invocation)
        try await progress.conduct(metrics: invocation.path(options.metrics.metricsFile)) { [settings, invocation] in
            first.warn()
            let report = try await invocation.interruptions.cancelling {
                try await first.withServices(for: batches) { services in
                    try await ManifestMode(
                        settings,
                        services: services,
                        logger: Logs.logger(verbose: options.log.verbose, on: invocation.console),
                        observer: { progress.show($0) }
                    )
                    .run()
                }
            }
            progress.clear()
            try ManifestOutput(format: options.output.format, invocation: invocation).publish(report)
        }
    }
}
