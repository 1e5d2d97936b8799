import Contracts

/// Decides when the callbacks of one batch are complete; pure, told of every event and of the time.
///
/// The platform publishes the completion first and the result some milliseconds later, and both can overtake
/// comparisons that are still queued on their topic. So the rule is: completion and result (in either order), then the
/// comparison topic up to where it ended at that time, then done. A failure ends the wait at once.
struct CompletionRule: Sendable {
    /// Where the wait stands.
    enum Phase: Sendable, Equatable {
        /// Neither completion nor failure has come. Becomes `awaitingResult`, `measuring` or `ended`.
        case awaitingCompletion
        /// The completion has come, the result not yet. Becomes `measuring` or `ended`.
        case awaitingResult(until: Duration)
        /// Completion and result are dealt with; the end offsets are being asked for. Becomes `draining` or `ended`.
        case measuring
        /// The comparison topic is read up to its end offsets. Becomes `ended`.
        case draining(ends: [Int32: Int64], until: Duration)
        /// Nothing more is awaited. Final.
        case ended(Ending)
    }

    /// How the wait ended.
    enum Ending: Sendable, Equatable {
        /// Everything has come.
        case complete
        /// The batch completed, but its result, or comparisons that were queued, did not come in time.
        case incomplete(String)
        /// The CJ service gave the batch up.
        case failed(BatchFailure)
        /// The deadline passed without a completion.
        case timedOut
    }

    /// What the caller has to do next.
    enum Action: Sendable, Equatable {
        /// Nothing.
        case wait
        /// Ask for the end offsets of the comparison topic, and pass them to `measured`.
        case measureEnds
        /// Stop waiting.
        case end(Ending)
    }

    /// How long the result may take after the completion: the platform needs some 20 ms.
    static let resultGrace = Duration.seconds(10)
    /// How long reading queued comparisons may take.
    static let drainGrace = Duration.seconds(30)

    private(set) var phase = Phase.awaitingCompletion
    private let deadline: Duration
    private var hasResult = false
    private var positions: [Int32: Int64] = [:]

    /// - Parameter deadline: The time, on the caller's clock, by which the completion must have come.
    init(deadline: Duration) {
        self.deadline = deadline
    }

    /// The time at which `ticked` must be called at the latest, if nothing else happens before.
    var nextDeadline: Duration? {
        switch phase {
        case .awaitingCompletion: deadline
        case .awaitingResult(let until), .draining(_, let until): until
        case .measuring, .ended: nil
        }
    }

    /// Takes note of a callback of the batch.
    mutating func received(_ callback: Callback, at now: Duration) -> Action {
        switch (callback, phase) {
        case (_, .ended(let ending)): return .end(ending)
        case (.failed(let failure), _): return end(.failed(failure))
        case (.result, .awaitingResult):
            hasResult = true
            phase = .measuring
            return .measureEnds
        case (.result, _):
            hasResult = true
            return .wait
        case (.completed, .awaitingCompletion):
            phase = hasResult ? .measuring : .awaitingResult(until: now + Self.resultGrace)
            return hasResult ? .measureEnds : .wait
        case (.completed, _), (.comparison, _): return .wait
        }
    }

    /// Takes note of how far a partition of the comparison topic has been read.
    ///
    /// - Parameter next: The offset of the next message to be read.
    mutating func advanced(partition: Int32, to next: Int64) -> Action {
        positions[partition] = max(next, positions[partition] ?? 0)
        return drained()
    }

    /// Takes note of the end offsets of the comparison topic.
    ///
    /// - Parameter ends: The offset after the last message, by partition; nil when they could not be had.
    /// - Returns: What to do next.
    mutating func measured(_ ends: [Int32: Int64]?, at now: Duration) -> Action {
        guard case .measuring = phase else { return .wait }
        guard let ends else { return end(.incomplete("the end of the comparison topic could not be found out")) }
        phase = .draining(ends: ends, until: now + Self.drainGrace)
        return drained()
    }

    /// Takes note that time has passed.
    mutating func ticked(at now: Duration) -> Action {
        switch phase {
        case .awaitingCompletion where now >= deadline: return end(.timedOut)
        case .awaitingResult(let until) where now >= until:
            phase = .measuring
            return .measureEnds
        case .draining(let ends, let until) where now >= until:
            let missing = ends.reduce(0) { $0 + max(0, $1.value - (positions[$1.key] ?? 0)) }
            return end(.incomplete("\(missing) messages of the comparison topic could not be read in time"))
        case .ended(let ending): return .end(ending)
        default: return .wait
        }
    }

    private mutating func drained() -> Action {
        guard case .draining(let ends, _) = phase,
            ends.allSatisfy({ (positions[$0.key] ?? 0) >= $0.value })
        else { return .wait }
        guard hasResult else {
            return end(.incomplete("the result did not follow the completion within \(Self.resultGrace)"))
        }
        return end(.complete)
    }

    private mutating func end(_ ending: Ending) -> Action {
        phase = .ended(ending)
        return .end(ending)
    }
}
