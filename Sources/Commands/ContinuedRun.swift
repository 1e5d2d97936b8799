import ArgumentParser
import Foundation
import Runner

/// Takes up a run's folder, or that of many batches, and shows the report of the whole.
struct ContinuedRun: Sendable {
    private let options: ContinueOptions
    private let settleTime: Double
    private let environment = ProcessInfo.processInfo.environment
    private let progress: ProgressPrinter
    private var concurrency: Int?
    private var failsFast: Bool?

    init(
        _ options: ContinueOptions,
        command: String,
        settleTime: Double,
        concurrency: Int? = nil,
        failsFast: Bool? = nil
    ) {
        self.options = options
        self.settleTime = settleTime
        self.concurrency = concurrency
        self.failsFast = failsFast
        progress = ProgressPrinter(of: command)
    }

    /// Goes on with the run; signals cancel it.
    ///
    /// - Parameter goal: What is wanted of the run.
    /// - Throws: What the run throws, and the report's shortfall.
    func run(_ goal: ResumeMode.Goal) async throws {
        guard !ResumableManifest.exists(at: options.runDirectory) else {
            return try await ContinuedManifest(
                concurrency: concurrency,
                failsFast: failsFast,
                command: progress.log.command,
                options: options,
                environment: environment
            )
            .run(goal, settleTime: .seconds(settleTime))
        }
        try await progress.conduct(metrics: options.metrics.metricsFile) { try await resume(goal) }
    }

    private func resume(_ goal: ResumeMode.Goal) async throws {
        let run = try await ResumableRun(opening: options.runDirectory)
        let recorded = run.settings
        progress.identify(recorded.batch, mode: recorded.mode)
        let services = try options.serviceSettings(over: recorded.services, environment: environment)
        Console.standard.hide { $0.add(services.kafkaProperties) }
        for warning in options.warnings(recorded.services, services) { progress.show(.warning(warning)) }
        let adjustments = try options.adjustments(
            extractsDatabase: recorded.extractsDatabase,
            settleTime: .seconds(settleTime),
            environment: environment
        )
        let mode = ResumeMode(
            run,
            goal: goal,
            services: services,
            settings: adjustments.settings(over: recorded),
            logger: progress.logger,
            observer: { [progress] in progress.show($0) }
        )
        let report = try await ProcessSignals.cancelling { try await mode.run() }
        try progress.end(with: report, options.output.format, isEphemeral: services.areEphemeral)
    }
}
