import UnixSignals

#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif

/// The signals that reach a run of the program.
package struct Signals: Sendable {
    /// A signal that a run answers.
    package enum Signal: Sendable {
        /// SIGINT: from the keyboard.
        case interrupt
        /// SIGTERM.
        case terminate
    }

    /// Begins to follow the signals, which until then do what the system does with them.
    let follow: @Sendable () async -> AsyncStream<Signal>
    /// Ends the run at once, with an exit status.
    let endAtOnce: @Sendable (Int32) -> Void

    /// Creates the signals of a run.
    ///
    /// - Parameters:
    ///   - follow: Begins to follow them; called each time that a command starts work that can be interrupted.
    ///   - endAtOnce: Ends the run at once with an exit status, on the second signal.
    package init(
        follow: @escaping @Sendable () async -> AsyncStream<Signal>,
        endAtOnce: @escaping @Sendable (Int32) -> Void
    ) {
        self.follow = follow
        self.endAtOnce = endAtOnce
    }

    /// No signal ever comes.
    package static let none = Signals(follow: { AsyncStream { $0.finish() } }, endAtOnce: { _ in })

    /// The process's own; the second one ends the process.
    package static let process = Signals(
        follow: {
            let signals = await UnixSignalsSequence(trapping: .sigint, .sigterm)
            return AsyncStream { continuation in
                let task = Task {
                    for await signal in signals { continuation.yield(signal == .sigterm ? .terminate : .interrupt) }
                    continuation.finish()
                }
                continuation.onTermination = { _ in task.cancel() }
            }
        },
        endAtOnce: { _exit($0) }
    )

    /// Makes a closed pipe and a file that may grow no more errors of writing instead of the process's death.
    static func ignoreFailedWrites() {
        signal(SIGPIPE, SIG_IGN)
        signal(SIGXFSZ, SIG_IGN)
    }
}
