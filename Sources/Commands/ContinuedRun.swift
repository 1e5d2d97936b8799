import ArgumentParser
import Foundation
import Runner

/// Takes up a run's folder, or that of many batches, and shows the report of the whole.
struct ContinuedRun {
    private let options: ContinueOptions
    private let settleTime: Double
    private let environment = ProcessInfo.processInfo.environment
    private let progress: ProgressPrinter
    private var concurrency: Int?
    private var failsFast: Bool?

    init(_ options: ContinueOptions, settleTime: Double, concurrency: Int? = nil, failsFast: Bool? = nil) {
        self.options = options
        self.settleTime = settleTime
        self.concurrency = concurrency
        self.failsFast = failsFast
        progress = ProgressPrinter(verbose: options.output.verbose)
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
                options: options,
                environment: environment
            )
            .run(goal, settleTime: .seconds(settleTime))
        }
        let run = try await ResumableRun(opening: options.runDirectory)
        let recorded = run.settings
        let services = try options.serviceSettings(over: recorded.services, environment: environment)
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
            logger: Logs.logger(verbose: options.output.verbose),
            observer: { [progress] in progress.show($0) }
        )
        let report = try await ProcessSignals.cancelling { try await mode.run() }
        StandardStream.output.write(ExecuteRenderer(format: options.output.format).text(report))
        if let shortfall = report.shortfall { throw shortfall }
    }
}
