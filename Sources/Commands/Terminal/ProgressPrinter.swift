import Artefacts
import Contracts
import Logging
import Runner
import Synchronization

/// Shows the events of a run on standard error, and keeps them in its log and its metrics.
final class ProgressPrinter: Sendable {
    fileprivate struct State {
        var model = ProgressModel()
        var metrics = RunMetrics(startedAt: .now)
        var drawn: ContinuousClock.Instant?
    }

    /// How often the live line is drawn at most.
    fileprivate static let redraw = Duration.milliseconds(100)

    /// The run's log.
    let log: RunLog
    let invocation: Invocation
    private let started: ContinuousClock.Instant
    private let now: @Sendable () -> ContinuousClock.Instant
    private let state = Mutex(State())

    /// - Parameters:
    ///   - command: What the process does, for the log.
    ///   - invocation: Where lines are shown, and what interrupts the work.
    init(
        of command: String,
        in invocation: Invocation,
        now: @escaping @Sendable () -> ContinuousClock.Instant = { ContinuousClock.now }
    ) {
        log = RunLog(command, console: invocation.console)
        self.invocation = invocation
        self.now = now
        started = now()
    }

    private var console: Console { invocation.console }

    /// A logger for the libraries underneath.
    var logger: Logger { log.logger }

    /// Says which run the events are about.
    func identify(_ batch: BatchSettings, mode: RunnerMode) { log.identify(LogIdentity(batch, mode: mode)) }

    func show(_ event: RunEvent) {
        if case .folder(let path) = event { log.open(in: RunDirectory(path: path)) }
        let time = now()
        let isLive = console.showsLiveLine
        let (lines, live) = state.withLock { state in
            state.metrics.receive(event, at: time - started)
            let lines = state.model.receive(event, at: time - started)
            return (lines, isLive ? state.live(at: time, since: started) : nil)
        }
        show(lines, live, isLive)
    }

    /// Shows how time goes by.
    func tick() {
        let time = now()
        let isLive = console.showsLiveLine
        let (lines, live) = state.withLock { state in
            (state.model.tick(at: time - started), isLive ? state.live(at: time, since: started) : nil)
        }
        show(lines, live, isLive)
    }

    /// Says which command without a batch the events are about.
    func identify(_ batch: BatchSettings) {
        log.identify(LogIdentity(correlationID: batch.correlationID, label: nil, batchID: nil, mode: nil))
    }

    /// Does work that signals cancel while its events are shown.
    func working<Result: Sendable>(_ body: @escaping @Sendable () async throws -> Result) async throws -> Result {
        defer { clear() }
        return try await invocation.interruptions.cancelling(body)
    }

    /// Takes the live line away, before something else is written.
    func clear() { console.show(live: nil) }

    /// Does a command's work while its events are shown, with a file of metrics if there is to be one.
    ///
    /// - Parameter body: The work; it shows its result before it throws what fell short.
    /// - Throws: What the body throws, or the exit status once the error has been shown.
    func conduct(metrics: String?, _ body: @escaping @Sendable () async throws -> Void) async throws {
        let file = metrics.map { path in MetricsFile(path) { [self] in families(exitStatus: $0) } }
        try await Conduct(log: log, invocation: invocation, metrics: file, tick: { [self] in tick() }).run(body)
    }

    /// The metrics of now.
    ///
    /// - Parameter exitStatus: The exit status; nil while the command goes on.
    func families(exitStatus: Int32?) -> [MetricFamily] {
        let identity = log.identity
        return state.withLock { $0.metrics.families(of: identity, exitStatus: exitStatus, at: .now) }
    }

    private func show(_ lines: [LogLine], _ live: Drawing?, _ isLive: Bool) {
        // A stage that has ended is not drawn once more below its last line.
        if let live, live.text == nil { clear() }
        for line in lines {
            // The live line tells people of progress.
            log.write(isLive && line.event == .stageProgress ? line.forProgramsAlone : line)
        }
        if let text = live?.text { console.show(live: text) }
    }

    /// What is to be drawn.
    fileprivate struct Drawing {
        let text: String?
    }
}

extension ProgressPrinter.State {
    /// The live line, if it is time to draw one.
    fileprivate mutating func live(
        at time: ContinuousClock.Instant,
        since started: ContinuousClock.Instant
    ) -> ProgressPrinter.Drawing? {
        let text = model.live(at: time - started)
        if text != nil, let drawn, time - drawn < ProgressPrinter.redraw { return nil }
        drawn = text == nil ? nil : time
        return ProgressPrinter.Drawing(text: text)
    }
}
