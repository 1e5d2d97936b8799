/// A clock that runs faster than the machine's, for waits that a test does not want to sit through.
package struct QuickClock: Clock {
    /// A time of this clock.
    package typealias Instant = ContinuousClock.Instant

    private let speed: Int
    private let origin = ContinuousClock.now

    /// - Parameter speed: How many of its seconds pass in one of the machine's.
    package init(speed: Int) { self.speed = speed }

    /// The time of this clock.
    package var now: Instant { origin + (ContinuousClock.now - origin) * speed }

    /// As fine as the machine's.
    package var minimumResolution: Duration { ContinuousClock().minimumResolution }

    /// Sleeps until this clock has reached a time.
    package func sleep(until deadline: Instant, tolerance: Duration?) async throws {
        try await ContinuousClock().sleep(until: origin + (deadline - origin) / speed, tolerance: nil)
    }
}
