import Kafka
import Synchronization

/// Collects the reports of the low-level path and lets a test wait for a number of them.
final class DeliveryLog: Sendable {
    private struct State {
        var deliveries: [Delivery] = []
        var waiters: [(count: Int, continuation: CheckedContinuation<Void, Never>)] = []
    }

    private let state = Mutex(State())

    /// All reports so far, in the order in which they came.
    var all: [Delivery] { state.withLock { $0.deliveries } }

    /// The handler to give to a producer.
    var handler: @Sendable (Span<Delivery>) -> Void {
        { [self] span in
            let ready = state.withLock { state in
                for index in span.indices { state.deliveries.append(span[index]) }
                let count = state.deliveries.count
                defer { state.waiters.removeAll { $0.count <= count } }
                return state.waiters.filter { $0.count <= count }
            }
            for waiter in ready { waiter.continuation.resume() }
        }
    }

    /// Suspends until there are at least so many reports.
    func wait(for count: Int) async {
        await withCheckedContinuation { continuation in
            let isThere = state.withLock { state in
                if state.deliveries.count >= count { return true }
                state.waiters.append((count, continuation))
                return false
            }
            if isThere { continuation.resume() }
        }
    }
}
