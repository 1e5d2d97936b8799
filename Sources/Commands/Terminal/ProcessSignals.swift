import Synchronization
import UnixSignals

#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif

/// Turns SIGINT and SIGTERM into cancellation of the work under way.
enum ProcessSignals {
    private static let received = Mutex<ExitStatus?>(nil)

    /// The status to exit with when a signal has interrupted the work; nil when none has come.
    static var interruption: ExitStatus? { received.withLock { $0 } }

    /// Makes a closed pipe and a file that may grow no more errors of writing instead of the process's death.
    static func ignoreFailedWrites() {
        signal(SIGPIPE, SIG_IGN)
        signal(SIGXFSZ, SIG_IGN)
    }

    /// Runs work that the first SIGINT or SIGTERM cancels; a second one ends the process at once.
    ///
    /// - Parameter body: The work; cancelled, it should finish what is in flight and leave a resumable state.
    /// - Returns: What the work returns.
    /// - Throws: What the work throws.
    static func cancelling<Result: Sendable>(
        _ body: @escaping @Sendable () async throws -> Result
    ) async throws -> Result {
        try await withSignals(body) {
            Console.standard.write(
                LogLine(.warning, .interrupt, "interrupted: finishing what is in flight; once more to stop at once")
            )
        }
    }

    /// Runs a service that SIGINT or SIGTERM ends, which is the way it is meant to end.
    ///
    /// - Parameter body: The service; cancelled, it should stop.
    /// - Throws: What the service throws but for its cancellation.
    static func serving(_ body: @escaping @Sendable () async throws -> Void) async throws {
        do {
            try await withSignals(body) {}
        } catch is CancellationError where interruption != nil {
            return
        }
    }

    private static func withSignals<Result: Sendable>(
        _ body: @escaping @Sendable () async throws -> Result,
        onFirst announce: @escaping @Sendable () -> Void
    ) async throws -> Result {
        let signals = await UnixSignalsSequence(trapping: .sigint, .sigterm)
        let (cancellations, requestCancellation) = AsyncStream.makeStream(of: Void.self)
        return try await withThrowingTaskGroup(of: Result?.self) { group in
            group.addTask { try await cancellable(body, by: cancellations) }
            group.addTask {
                for await signal in signals {
                    let status: ExitStatus = signal == .sigterm ? .terminated : .interrupted
                    let isFirst = received.withLock { known in
                        defer { known = known ?? status }
                        return known == nil
                    }
                    guard isFirst else {
                        Console.standard.show(live: nil)
                        _exit(status.rawValue)
                    }
                    announce()
                    requestCancellation.finish()
                }
                return nil
            }
            defer { group.cancelAll() }
            while let finished = try await group.next() {
                if let finished { return finished }
            }
            throw CancellationError()
        }
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
