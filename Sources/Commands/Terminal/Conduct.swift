import ArgumentParser
import Runner

/// Does a command's work while time is shown to go by, and tells log and metrics how it ended.
struct Conduct: Sendable {
    private static let interval = Duration.milliseconds(500)

    let log: RunLog
    let invocation: Invocation
    /// The file of metrics; nil when none is asked for.
    let metrics: MetricsFile?
    /// Called twice a second.
    let tick: @Sendable () -> Void

    /// Does the work.
    ///
    /// - Throws: The exit status when the error has been shown; what only the argument parser can show as it is.
    func run(_ body: @escaping @Sendable () async throws -> Void) async throws {
        try await metrics?.begin()
        let started = ContinuousClock.now
        let version = ("version", LogLine.Value.text(RunnerVersion.current))
        log.write(LogLine(.info, .runBegan, "\(log.command): begun", [version]).forProgramsAlone)
        var failure: (any Error)?
        do { try await ticking(body) } catch { failure = error }
        invocation.console.show(live: nil)
        let told = failure.flatMap { ErrorReport.told($0, after: invocation.interruptions) }
        if let told {
            log.write(LogLine(.error, .error, told.message, [("exit_status", .int(Int(told.status.rawValue)))]))
        }
        let status = (told?.status ?? failure.map(ErrorReport.parserStatus) ?? .success).rawValue
        let seconds = ((ContinuousClock.now - started) / .milliseconds(1)).rounded() / 1000
        log.write(
            LogLine(
                .info,
                .runEnded,
                "\(log.command): ended with status \(status)",
                [("exit_status", .int(Int(status))), ("seconds", .double(seconds))]
            ).forProgramsAlone
        )
        await tellOfProblem(metrics?.end(with: status))
        if told != nil { throw ExitCode(status) }
        if let failure { throw failure }
    }

    private func ticking(_ body: @escaping @Sendable () async throws -> Void) async throws {
        try await withThrowingTaskGroup(of: Bool.self) { group in
            group.addTask {
                try await body()
                return true
            }
            group.addTask {
                while (try? await Task.sleep(for: Self.interval)) != nil {
                    tick()
                    await tellOfProblem(metrics?.writeIfDue())
                }
                return false
            }
            defer { group.cancelAll() }
            while let isDone = try await group.next() {
                if isDone { return }
            }
        }
    }

    private func tellOfProblem(_ problem: String?) {
        if let problem { log.write(.warning("--metrics-file: \(problem)")) }
    }
}
