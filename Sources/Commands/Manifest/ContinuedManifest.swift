import Runner

/// Takes up the batches of a manifest and shows the summary of all.
struct ContinuedManifest: Sendable {
    /// How many batches may be under way at once; nil takes what was recorded.
    var concurrency: Int?
    /// Whether no further batch is begun once one has failed; nil takes what was recorded.
    var failsFast: Bool?
    /// What the process does, for the logs.
    let command: String
    let options: ContinueOptions
    let invocation: Invocation

    /// Goes on with the batches; signals cancel them.
    ///
    /// - Parameters:
    ///   - goal: What is wanted of the batches.
    ///   - settleTime: How long an envelope may still appear on the topic.
    /// - Throws: What ended the run before anything was done, and the report's shortfall.
    func run(_ goal: ResumeMode.Goal, settleTime: Duration) async throws {
        let manifest = try await ResumableManifest(opening: invocation.path(options.runDirectory))
        let services = try options.serviceSettings(over: manifest.services, in: invocation)
        invocation.console.hide { $0.add(services.kafkaProperties) }
        let adjustments = try options.adjustments(
            extractsDatabase: manifest.extractsDatabase,
            settleTime: settleTime,
            environment: invocation.environment
        )
        let progress = ManifestProgress(of: command, manifest.batches, in: invocation)
        try await progress.conduct(metrics: invocation.path(options.metrics.metricsFile)) { [self] in
            for warning in options.warnings(manifest.services, services) { progress.show(.shared(.warning(warning))) }
            let mode = ResumeManifestMode(
                manifest,
                goal: goal,
                services: services,
                adjustments: adjustments,
                concurrency: concurrency,
                failsFast: failsFast,
                logger: Logs.logger(verbose: options.log.verbose, on: invocation.console),
                observer: { progress.show($0) }
            )
            let report = try await invocation.interruptions.cancelling { try await mode.run() }
            progress.clear()
            try ManifestOutput(format: options.output.format, invocation: invocation).publish(report)
        }
    }
}
