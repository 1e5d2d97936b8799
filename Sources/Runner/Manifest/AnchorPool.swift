import PlatformClients
import Synchronization

/// The anchors that batches have in common: each is registered once for its assignment, whichever batch comes first.
///
/// Batches of one assignment take turns. When a registration fails, its batch fails, and the next one goes on with what is
/// left to register.
final class AnchorPool: Sendable {
    private struct State {
        var registered: [String: [RegisteredAnchor]]
        var gates: [String: TurnGate] = [:]
    }

    private let sets: [String: AnchorSet]
    private let state: Mutex<State>

    /// - Parameters:
    ///   - sets: The anchors of each assignment.
    ///   - registered: Those that batches have registered in an earlier process, by assignment.
    init(_ sets: [String: AnchorSet], registered: [String: [RegisteredAnchor]] = [:]) {
        self.sets = sets
        state = Mutex(State(registered: registered))
    }

    /// Runs a body while no other batch registers anchors of the assignment.
    ///
    /// - Parameters:
    ///   - set: The batch's anchors as they are now.
    ///   - body: Given the anchors that are registered already.
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
        let gate = state.withLock { state in
            let gate = state.gates[assignmentID] ?? TurnGate()
            state.gates[assignmentID] = gate
            return gate
        }
        return try await gate.withTurn(orThrow: .interrupted(.registration)) { () throws(RunnerError) in
            try await body(state.withLock { $0.registered[assignmentID] ?? [] })
        }
    }

    /// Takes note of an anchor that the CJ service has acknowledged.
    func add(_ anchor: RegisteredAnchor, to assignmentID: String) {
        state.withLock { state in
            state.registered[assignmentID, default: []].removeAll { $0.label == anchor.label }
            state.registered[assignmentID, default: []].append(anchor)
        }
    }
}
