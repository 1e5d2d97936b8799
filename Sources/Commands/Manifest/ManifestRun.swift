import Contracts
import Runner

/// Runs the batches of a manifest, and shows one summary.
struct ManifestRun {
    private let manifest: ManifestSetup

    /// Reads and checks the manifest.
    ///
    /// - Parameters:
    ///   - path: The manifest's path.
    ///   - options: The flags of the command.
    /// - Throws: `ValidationError` with everything that is wrong with the manifest.
    init(_ path: String, _ options: RunOptions) throws {
        manifest = try ManifestSetup(path, options, mode: .execute)
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
        settings.outputDirectory = options.execute.outputDir
        let batches = manifest.batches.map(\.settings)
        let progress = ManifestProgress(of: "execute", batches)
        try await progress.conduct(metrics: options.metrics.metricsFile) { [settings] in
            first.warn()
            let report = try await ProcessSignals.cancelling {
                try await first.withServices(for: batches) { services in
                    try await ManifestMode(
                        settings,
                        services: services,
                        logger: Logs.logger(verbose: options.output.verbose),
                        observer: { progress.show($0) }
                    )
                    .run()
                }
            }
            progress.clear()
            try ManifestOutput(format: options.output.format).publish(report)
        }
    }
}
