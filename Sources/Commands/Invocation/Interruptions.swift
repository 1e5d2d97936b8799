import Synchronization

/// Turns SIGINT and SIGTERM into cancellation of the work under way.
final class Interruptions: Sendable {
    private let signals: Signals
    private let console: Console
    private let received = Mutex<ExitStatus?>(nil)

    init(_ signals: Signals, console: Console) {
        self.signals = signals
        self.console = console
    }

    /// The status to exit with when a signal has interrupted the work; nil when none has come.
    var status: ExitStatus? { received.withLock { $0 } }

    /// Runs work that the first SIGINT or SIGTERM cancels; a second one ends the process at once.
    ///
    /// - Parameter body: The work; cancelled, it should finish what is in flight and leave a resumable state.
    func cancelling<Result: Sendable>(
        _ body: @escaping @Sendable () async throws -> Result
    ) async throws -> Result {
        try await withSignals(body) { [console] in
            console.write(
                LogLine(.warning, .interrupt, "interrupted: finishing what is in flight; once more to stop at once")
            )
        }
    }

    /// Runs a service that SIGINT or SIGTERM ends, which is the way it is meant to end.
    ///
    /// - Parameter body: The service; cancelled, it should stop.
    /// - Throws: What the service throws but for its cancellation.
    func serving(_ body: @escaping @Sendable () async throws -> Void) async throws {
        do {
            try await withSignals(body) {}
        } catch is CancellationError where status != nil {
            return
        }
    }

    private func withSignals<Result: Sendable>(
        _ body: @escaping @Sendable () async throws -> Result,
        onFirst announce: @escaping @Sendable () -> Void
    ) async throws -> Result {
        let arriving = await signals.follow()
        let (cancellations, requestCancellation) = AsyncStream.makeStream(of: Void.self)
        return try await withThrowingTaskGroup(of: Result?.self) { group in
            group.addTask { try await Self.cancellable(body, by: cancellations) }
            group.addTask { [self] in
                for await signal in arriving {
                    if take(signal) {
                        announce()
                        requestCancellation.finish()
                    }
                }
                return nil
            }
            defer {
                // Until here the work goes on, also when no signal can come any more.
                requestCancellation.finish()
                group.cancelAll()
            }
            while let finished = try await group.next() {
                if let finished { return finished }
            }
            throw CancellationError()
        }
    }

    /// Remembers a signal; ends the run when it is not the first one.
    private func take(_ signal: Signals.Signal) -> Bool {
        let status: ExitStatus = signal == .terminate ? .terminated : .interrupted
        let isFirst = received.withLock { known in
            defer { known = known ?? status }
            return known == nil
        }
        guard !isFirst else { return true }
        console.show(live: nil)
        signals.endAtOnce(status.rawValue)
        return false
    }

    /// Runs work that the end of a stream cancels; returns or throws what the work makes of that.
    private static func cancellable<Result: Sendable>(
        _ body: @escaping @Sendable () async throws -> Result,
        by cancellations: AsyncStream<Void>
    ) async throws -> Result {
        try await withThrowingTaskGroup(of: Result?.self) { group in
            group.addTask { try await body() }
            group.addTask {
                for await _ in cancellations {}
                return nil
            }
            while let finished = try await group.next() {
                group.cancelAll()
                if let finished { return finished }
            }
            throw CancellationError()
        }
    }
}
