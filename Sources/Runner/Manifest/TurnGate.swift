import Synchronization

/// Lets one task in at a time, in the order in which they came.
final class TurnGate: Sendable {
    private struct State {
        var isTaken = false
        var waiting: [(ticket: Int, continuation: CheckedContinuation<Bool, Never>)] = []
        var lastTicket = 0
    }

    private let state = Mutex(State())

    /// Runs a body while no other one runs.
    ///
    /// - Parameter cancelled: What to throw when the task is cancelled while it waits.
    func withTurn<Result: Sendable, Failure: Error>(
        orThrow cancelled: Failure,
        _ body: () async throws(Failure) -> Result
    ) async throws(Failure) -> Result {
        guard await take() else { throw cancelled }
        do throws(Failure) {
            let result = try await body()
            release()
            return result
        } catch {
            release()
            throw error
        }
    }

    /// Waits for the turn; false when the task is cancelled meanwhile.
    private func take() async -> Bool {
        let ticket = state.withLock { state in
            state.lastTicket += 1
            return state.lastTicket
        }
        return await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                let answer: Bool? = state.withLock { state in
                    if Task.isCancelled { return false }
                    if state.isTaken {
                        state.waiting.append((ticket, continuation))
                        return nil
                    }
                    state.isTaken = true
                    return true
                }
                if let answer { continuation.resume(returning: answer) }
            }
        } onCancel: {
            let continuation = state.withLock { state -> CheckedContinuation<Bool, Never>? in
                guard let place = state.waiting.firstIndex(where: { $0.ticket == ticket }) else { return nil }
                return state.waiting.remove(at: place).continuation
            }
            continuation?.resume(returning: false)
        }
    }

    /// Gives the turn to whoever has waited longest.
    private func release() {
        let next = state.withLock { state -> CheckedContinuation<Bool, Never>? in
            if state.waiting.isEmpty {
                state.isTaken = false
                return nil
            }
            return state.waiting.removeFirst().continuation
        }
        next?.resume(returning: true)
    }
}
