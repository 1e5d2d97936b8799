import Contracts
import PlatformClients
import Synchronization

/// A clock that never waits: each sleep is recorded and moves the time on at once.
final class RecordingClock: TransportClock {
    private struct State {
        var now: Timestamp
        var sleeps: [Duration] = []
    }

    private let state: Mutex<State>

    init(now: String = "2026-11-24T12:00:00Z") throws {
        state = Mutex(State(now: try Timestamp(iso8601: now)))
    }

    var now: Timestamp { state.withLock(\.now) }
    var sleeps: [Duration] { state.withLock(\.sleeps) }

    func sleep(for duration: Duration) async throws {
        try Task.checkCancellation()
        state.withLock { state in
            state.sleeps.append(duration)
            let microseconds =
                duration.components.seconds * 1_000_000 + duration.components.attoseconds / 1_000_000_000_000
            state.now = Timestamp(microseconds: state.now.microseconds + microseconds)
        }
    }
}
