import ArgumentParser
import Foundation
import Runner

/// Takes up a run's folder and shows the report of the whole run.
struct ContinuedRun {
    private let options: ContinueOptions
    private let settleTime: Double
    private let environment = ProcessInfo.processInfo.environment
    private let progress: ProgressPrinter

    init(_ options: ContinueOptions, settleTime: Double) {
        self.options = options
        self.settleTime = settleTime
        progress = ProgressPrinter(verbose: options.output.verbose)
    }

    /// Goes on with the run; signals cancel it.
    ///
    /// - Parameter goal: What is wanted of the run.
    /// - Throws: What the run throws, and the report's shortfall.
    func run(_ goal: ResumeMode.Goal) async throws {
        let run = try await ResumableRun(opening: options.runDirectory)
        let recorded = run.settings
        let services = try options.serviceSettings(over: recorded.services, environment: environment)
        for warning in options.warnings(recorded.services, services) { progress.show(.warning(warning)) }
        var settings = recorded.executeSettings(databaseExtract: try databaseExtract(recorded))
        settings.settleTime = .seconds(settleTime)
        if let timeout = options.givenTimeout { settings.completionTimeout = timeout }
        let mode = ResumeMode(
            run,
            goal: goal,
            services: services,
            settings: settings,
            logger: Logs.logger(verbose: options.output.verbose),
            observer: { [progress] in progress.show($0) }
        )
        let report = try await ProcessSignals.cancelling { try await mode.run() }
        StandardStream.output.write(ExecuteRenderer(format: options.output.format).text(report))
        if let shortfall = report.shortfall { throw shortfall }
    }

    private func databaseExtract(_ recorded: RecordedSettings) throws -> DatabaseExtractSettings? {
        guard recorded.extractsDatabase else { return nil }
        guard let command = environment.value(RunOptions.extractVariable) else {
            throw ValidationError(
                "The run is to extract the database: set \(RunOptions.extractVariable), which is not recorded."
            )
        }
        return DatabaseExtractSettings(command: command)
    }
}
