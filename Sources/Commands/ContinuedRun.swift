import ArgumentParser
import Runner

/// Takes up a run's folder, or that of many batches, and shows the report of the whole.
struct ContinuedRun: Sendable {
    private let options: ContinueOptions
    private let settleTime: Double
    private let invocation: Invocation
    private let progress: ProgressPrinter
    private var concurrency: Int?
    private var failsFast: Bool?

    init(
        _ options: ContinueOptions,
        command: String,
        settleTime: Double,
        concurrency: Int? = nil,
        failsFast: Bool? = nil,
        in invocation: Invocation
    ) {
        self.invocation = invocation
        self.options = options
        self.settleTime = settleTime
        self.concurrency = concurrency
        self.failsFast = failsFast
        progress = ProgressPrinter(of: command, in: invocation)
    }

    /// Goes on with the run; signals cancel it.
    ///
    /// - Parameter goal: What is wanted of the run.
    /// - Throws: What the run throws, and the report's shortfall.
    func run(_ goal: ResumeMode.Goal) async throws {
        guard !ResumableManifest.exists(at: invocation.path(options.runDirectory)) else {
            return try await ContinuedManifest(
                concurrency: concurrency,
                failsFast: failsFast,
                command: progress.log.command,
                options: options,
                invocation: invocation
            )
            .run(goal, settleTime: .seconds(settleTime))
        }
        try await progress.conduct(metrics: invocation.path(options.metrics.metricsFile)) { try await resume(goal) }
    }

    private func resume(_ goal: ResumeMode.Goal) async throws {
        let run = try await ResumableRun(opening: invocation.path(options.runDirectory))
        let recorded = run.settings
        progress.identify(recorded.batch, mode: recorded.mode)
        let services = try options.serviceSettings(over: recorded.services, in: invocation)
        invocation.console.hide { $0.add(services.kafkaProperties) }
        for warning in options.warnings(recorded.services, services) { progress.show(.warning(warning)) }
        let adjustments = try options.adjustments(
            extractsDatabase: recorded.extractsDatabase,
            settleTime: .seconds(settleTime),
            environment: invocation.environment
        )
        let mode = ResumeMode(
            run,
            goal: goal,
            services: services,
            settings: adjustments.settings(over: recorded),
            logger: progress.logger,
            observer: { [progress] in progress.show($0) }
        )
        let report = try await invocation.interruptions.cancelling { try await mode.run() }
        try progress.end(with: report, options.output.format, isEphemeral: services.areEphemeral)
    }
}
