import Contracts
import Runner
import Synchronization

/// Shows the events of a run on standard error, a line each; progress of long stages at most once a second.
final class ProgressPrinter: Sendable {
    private struct State {
        var lastProgress: ContinuousClock.Instant?
    }

    private let verbose: Bool
    private let write: @Sendable (String) -> Void
    private let now: @Sendable () -> ContinuousClock.Instant
    private let state = Mutex(State())

    init(
        verbose: Bool,
        now: @escaping @Sendable () -> ContinuousClock.Instant = { ContinuousClock.now },
        write: @escaping @Sendable (String) -> Void = { StandardStream.error.writeLine($0) }
    ) {
        self.verbose = verbose
        self.now = now
        self.write = write
    }

    /// Shows an event.
    func show(_ event: RunEvent) {
        switch event {
        case .began(let stage, _):
            state.withLock { $0.lastProgress = now() }
            if verbose { write("\(stage.rawValue): begun") }
        case .advanced(let stage, let done, let total):
            if isDue() { write("\(stage.rawValue): \(done) of \(total)") }
        case .ended(let stage, let text): write("\(stage.rawValue): \(text)")
        case .warning(let text): write("warning: \(text)")
        case .detail(let text): if verbose { write(text) }
        case .retrying(let text): write("retrying: \(text)")
        case .callback(let callback, let tally): show(callback, tally)
        }
    }

    private func show(_ callback: Callback, _ tally: CallbackTally) {
        switch callback {
        case .comparison:
            guard isDue() else { return }
            write("callbacks: \(tally.comparisons) comparisons, \(USDollars.text(tally.costUSD)) so far")
        case .completed(let completion): write("callbacks: completion (\(completion.status))")
        case .result(let result): write("callbacks: result with \(result.essays.count) essays")
        case .failed(let failure): write("callbacks: failed (\(failure.errorCode))")
        }
    }

    private func isDue() -> Bool {
        state.withLock { state in
            let time = now()
            if let last = state.lastProgress, time - last < .seconds(1) { return false }
            state.lastProgress = time
            return true
        }
    }
}
