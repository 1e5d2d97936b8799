import Foundation
import Synchronization
import Testing

@testable import Commands

/// Sends signals to a run of the program in this process.
final class SignalSender: Sendable {
    private struct State {
        var waiting: [Signals.Signal] = []
        var followers: [AsyncStream<Signals.Signal>.Continuation] = []
        var endedWith: Int32?
    }

    private let state = Mutex(State())

    /// What the run follows.
    var signals: Signals {
        Signals(
            follow: { [self] in
                AsyncStream { continuation in
                    let waiting = state.withLock { state in
                        state.followers.append(continuation)
                        defer { state.waiting = [] }
                        return state.waiting
                    }
                    for signal in waiting { continuation.yield(signal) }
                }
            },
            endAtOnce: { [self] status in state.withLock { $0.endedWith = status } }
        )
    }

    /// What the run follows, with a signal that comes right after the first one.
    func signals(and next: Signals.Signal) -> Signals {
        let followed = signals
        return Signals(
            follow: {
                let stream = await followed.follow()
                return AsyncStream { continuation in
                    let task = Task {
                        for await signal in stream {
                            continuation.yield(signal)
                            continuation.yield(next)
                        }
                    }
                    continuation.onTermination = { _ in task.cancel() }
                }
            },
            endAtOnce: followed.endAtOnce
        )
    }

    /// The exit status with which the run was ended at once; nil when it was not.
    var endedWith: Int32? { state.withLock { $0.endedWith } }

    /// Sends a signal; one that comes before the run listens is kept for it.
    func send(_ signal: Signals.Signal) {
        let followers = state.withLock { state in
            if state.followers.isEmpty { state.waiting.append(signal) }
            return state.followers
        }
        for follower in followers { follower.yield(signal) }
    }

    /// Does work, and sends a signal once a file has content, which tells that the work is in the midst of something.
    ///
    /// - Parameters:
    ///   - signal: The signal.
    ///   - file: The file.
    ///   - text: What the file must hold; any content will do without it.
    ///   - body: The work.
    /// - Returns: What the work returns.
    func sending<Result: Sendable>(
        _ signal: Signals.Signal,
        whenWritten file: URL,
        containing text: String = "",
        _ body: () async -> Result
    ) async -> Result {
        async let sent: Void = {
            while !Task.isCancelled {
                let written = String(decoding: FileManager.default.contents(atPath: file.path) ?? Data(), as: UTF8.self)
                if !written.isEmpty, text.isEmpty || written.contains(text) { return send(signal) }
                try? await Task.sleep(for: .milliseconds(5))
            }
        }()
        let result = await body()
        await sent
        return result
    }
}

extension Signals.Signal {
    /// The status of a run that the signal ended.
    var exitStatus: Int32 { self == .interrupt ? 130 : 143 }
}

/// Sends a process signals once a file has content, which tells that the process is in the midst of something.
struct ProcessSignalSender: Sendable {
    private let signal: Int32
    private let count: Int

    init(_ signal: Int32, count: Int) {
        self.signal = signal
        self.count = count
    }

    /// Returns at once; the signals are sent as long as the process lives.
    func send(to process: Process, whenWritten file: URL) {
        let number = process.processIdentifier
        DispatchQueue.global().async {
            var left = count
            while process.isRunning, left > 0 {
                Thread.sleep(forTimeInterval: 0.05)
                let size = (try? FileManager.default.attributesOfItem(atPath: file.path))?[.size] as? Int ?? 0
                guard size > 0 else { continue }
                kill(number, signal)
                left -= 1
            }
        }
    }
}
