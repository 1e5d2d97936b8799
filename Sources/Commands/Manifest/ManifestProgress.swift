import Artefacts
import Contracts
import Runner
import Synchronization

/// Shows what many batches do on standard error: each line names its batch, and one live line counts the batches.
///
/// Of each batch its end is shown, with warnings and retries; what it does in between only when details are asked for. The
/// log in each batch's folder has all of it.
final class ManifestProgress: Sendable {
    /// What is known of a batch while it goes on.
    private struct Batch {
        let log: RunLog
        var model = ProgressModel()
    }

    private struct State {
        var batches: [String: Batch] = [:]
        var metrics: [String: RunMetrics] = [:]
        var costs: [String: Double] = [:]
        var ended = 0
        var underWay: Set<String> = []
        var drawn: ContinuousClock.Instant?
    }

    private static let redraw = Duration.milliseconds(100)

    private let shared: ProgressPrinter
    private let invocation: Invocation
    private let identities: [String: LogIdentity]
    private let total: Int
    private let started = ContinuousClock.now
    private let state = Mutex(State())

    /// Creates the display of a manifest's batches.
    ///
    /// - Parameters:
    ///   - command: What the process does, for the logs.
    ///   - invocation: Where lines are shown, and what interrupts the work.
    init(of command: String, _ batches: [BatchSettings], in invocation: Invocation) {
        shared = ProgressPrinter(of: command, in: invocation)
        self.invocation = invocation
        total = batches.count
        identities = Dictionary(
            batches.map { ($0.label, LogIdentity($0, mode: .execute)) },
            uniquingKeysWith: { first, _ in first }
        )
    }

    private var console: Console { invocation.console }

    func show(_ event: ManifestEvent) {
        switch event {
        case .shared(let event): shared.show(event)
        case .began(let label):
            state.withLock { _ = $0.underWay.insert(label) }
            console.write(LogLine(.debug, .runBegan, "\(label): begun"), of: identity(of: label))
        case .batch(let label, let event): show(event, of: label)
        case .ended(let outcome, let ended, let total):
            let batch = state.withLock { state in
                state.ended = ended
                state.underWay.remove(outcome.label)
                return state.batches.removeValue(forKey: outcome.label)
            }
            let text = "\(ended) of \(total): \(outcome.label): \(Self.text(outcome))"
            let line = LogLine(.info, .runEnded, text, [("state", .text(outcome.state.rawValue))])
            batch?.log.keep(line)
            console.write(line, of: identity(of: outcome.label))
        }
        draw()
    }

    /// Does the batches' work while their events are shown, with a file of metrics if there is to be one.
    ///
    /// - Parameters:
    ///   - path: The metrics file's path.
    ///   - body: The work; it shows its result before it throws what fell short.
    /// - Throws: What the body throws, or the exit status once the error has been shown.
    func conduct(metrics path: String?, _ body: @escaping @Sendable () async throws -> Void) async throws {
        let file = path.map { path in MetricsFile(path) { [self] in families(exitStatus: $0) } }
        try await Conduct(log: shared.log, invocation: invocation, metrics: file, tick: { [self] in draw() }).run(body)
    }

    /// Takes the live line away, before something else is written.
    func clear() { console.show(live: nil) }

    private func identity(of label: String) -> LogIdentity {
        identities[label] ?? LogIdentity(correlationID: nil, label: label, batchID: nil, mode: .execute)
    }

    private func show(_ event: RunEvent, of label: String) {
        let time = ContinuousClock.now - started
        let identity = identity(of: label)
        let (log, lines) = state.withLock { state in
            state.metrics[label, default: RunMetrics(startedAt: .now)].receive(event, at: time)
            if case .callback(_, let tally) = event { state.costs[label] = tally.costUSD }
            var batch = state.batches[label] ?? Batch(log: RunLog(shared.log.command, of: identity, console: console))
            let lines = batch.model.receive(event, at: time)
            state.batches[label] = batch
            return (batch.log, lines)
        }
        if case .folder(let path) = event { log.open(in: RunDirectory(path: path)) }
        for line in lines {
            log.keep(line)
            console.write(line.shown(as: "\(label): \(line.message)"), of: identity)
        }
    }

    private func draw() {
        guard console.showsLiveLine else { return }
        let now = ContinuousClock.now
        let text: String? = state.withLock { state in
            if let drawn = state.drawn, now - drawn < Self.redraw { return nil }
            state.drawn = now
            let cost = USDollars.text(state.costs.values.reduce(0, +))
            return "batches: \(state.ended) of \(total) ended, \(state.underWay.count) under way, \(cost) so far"
        }
        if let text { console.show(live: text) }
    }

    private func families(exitStatus: Int32?) -> [MetricFamily] {
        let figures = state.withLock { state in
            state.metrics.sorted { $0.key < $1.key }.map { $1.figures(of: identity(of: $0)) }
        }
        let own = shared.families(exitStatus: exitStatus)
        return MetricFamily.joined(figures + [own])
    }

    /// What became of a batch, in a few words.
    private static func text(_ outcome: BatchOutcome) -> String {
        switch outcome.state {
        case .done: "done" + (outcome.report?.tally.map { ", \($0.comparisons) comparisons" } ?? "")
        case .failed: "failed: \(outcome.error?.message ?? "")"
        case .interrupted: "interrupted"
        case .notBegun: "not begun"
        }
    }
}

extension LogLine {
    /// The line with another message; of many batches, what one does without trouble is a detail.
    fileprivate func shown(as message: String) -> LogLine {
        let isDetail = level == .info && event != .retry
        var line = LogLine(isDetail ? .debug : level, event, message, facts, at: time)
        line.isForProgramsAlone = isForProgramsAlone
        return line
    }
}
