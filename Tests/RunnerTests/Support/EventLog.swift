import Runner
import Synchronization

/// Records the events of a run.
final class EventLog: Sendable {
    private let events = Mutex<[RunEvent]>([])
    private let reaction: @Sendable (RunEvent) -> Void

    init(_ reaction: @escaping @Sendable (RunEvent) -> Void = { _ in }) {
        self.reaction = reaction
    }

    var observer: RunObserver {
        { event in
            self.events.withLock { $0.append(event) }
            self.reaction(event)
        }
    }

    var warnings: [String] {
        events.withLock { $0 }.compactMap { if case .warning(let text) = $0 { text } else { nil } }
    }

    /// The stages that have begun, in their order.
    var begun: [RunStage] {
        events.withLock { $0 }.compactMap { if case .began(let stage, _) = $0 { stage } else { nil } }
    }
}
