package import Contracts

/// The time that the transport sees: the date for `Retry-After` and token expiry, and the waits between attempts.
package protocol TransportClock: Sendable {
    /// The current date and time.
    var now: Timestamp { get }
    /// Waits; throws `CancellationError` as soon as the task is cancelled.
    func sleep(for duration: Duration) async throws
}

/// The system's own clocks.
package struct SystemTransportClock: TransportClock {
    package init() {}

    package var now: Timestamp { .now }

    package func sleep(for duration: Duration) async throws {
        try await Task.sleep(for: duration)
    }
}
