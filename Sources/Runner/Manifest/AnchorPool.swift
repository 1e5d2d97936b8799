import PlatformClients
import Synchronization

/// The anchors that batches have in common: each is registered once for its assignment, whichever batch comes first.
///
/// Batches of one assignment take turns. When a registration fails, its batch fails, and the next one goes on with what is
/// left to register.
final class AnchorPool: Sendable {
    private struct Assignment {
        var registered: [RegisteredAnchor] = []
        var isTaken = false
        var waiting: [(ticket: Int, continuation: CheckedContinuation<Bool, Never>)] = []
    }

    private struct State {
        var assignments: [String: Assignment]
        var lastTicket = 0

        subscript(_ assignmentID: String) -> Assignment {
            get { assignments[assignmentID] ?? Assignment() }
            set { assignments[assignmentID] = newValue }
        }
    }

    private let sets: [String: AnchorSet]
    private let state: Mutex<State>

    /// Creates a pool.
    ///
    /// - Parameters:
    ///   - sets: The anchors of each assignment.
    ///   - registered: Those that batches have registered in an earlier process, by assignment.
    init(_ sets: [String: AnchorSet], registered: [String: [RegisteredAnchor]] = [:]) {
        self.sets = sets
        state = Mutex(State(assignments: registered.mapValues { Assignment(registered: $0) }))
    }

    /// Runs a body while no other batch registers anchors of the assignment.
    ///
    /// - Parameters:
    ///   - assignmentID: The assignment.
    ///   - set: The batch's anchors as they are now.
    ///   - body: Given the anchors that are registered already.
    /// - Returns: What the body returns.
    /// - Throws: What the body throws; `RunnerError` with the code `inputRefused` when the anchors are no longer those that
    ///   were checked before any batch began.
    func withTurn<Result: Sendable>(
        of assignmentID: String,
        _ set: AnchorSet,
        _ body: ([RegisteredAnchor]) async throws(RunnerError) -> Result
    ) async throws(RunnerError) -> Result {
        if let checked = sets[assignmentID], checked != set {
            throw RunnerError(
                .inputRefused,
                "The anchors are not those that the manifest's batches of assignment \(assignmentID) have in common. "
                    + "Restore the files, then resume.",
                details: checked.differences(to: set)
            )
        }
        guard await take(assignmentID) else { throw .interrupted(.registration) }
        do throws(RunnerError) {
            let result = try await body(state.withLock { $0[assignmentID].registered })
            release(assignmentID)
            return result
        } catch {
            release(assignmentID)
            throw error
        }
    }

    /// Takes note of an anchor that the CJ service has acknowledged.
    func add(_ anchor: RegisteredAnchor, to assignmentID: String) {
        state.withLock { state in
            state[assignmentID].registered.removeAll { $0.label == anchor.label }
            state[assignmentID].registered.append(anchor)
        }
    }

    /// Waits for the assignment's turn; false when the task is cancelled meanwhile.
    private func take(_ assignmentID: String) async -> Bool {
        let ticket = state.withLock { state in
            state.lastTicket += 1
            return state.lastTicket
        }
        return await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                let answer: Bool? = state.withLock { state in
                    if Task.isCancelled { return false }
                    if state[assignmentID].isTaken {
                        state[assignmentID].waiting.append((ticket, continuation))
                        return nil
                    }
                    state[assignmentID].isTaken = true
                    return true
                }
                if let answer { continuation.resume(returning: answer) }
            }
        } onCancel: {
            let continuation = state.withLock { state -> CheckedContinuation<Bool, Never>? in
                guard let place = state[assignmentID].waiting.firstIndex(where: { $0.ticket == ticket }) else {
                    return nil
                }
                return state[assignmentID].waiting.remove(at: place).continuation
            }
            continuation?.resume(returning: false)
        }
    }

    /// Gives the turn to whoever has waited longest.
    private func release(_ assignmentID: String) {
        let next = state.withLock { state -> CheckedContinuation<Bool, Never>? in
            if state[assignmentID].waiting.isEmpty {
                state[assignmentID].isTaken = false
                return nil
            }
            return state[assignmentID].waiting.removeFirst().continuation
        }
        next?.resume(returning: true)
    }
}
