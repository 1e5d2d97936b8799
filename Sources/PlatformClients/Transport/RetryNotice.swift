/// The news that a call failed and will be made again.
package struct RetryNotice: Sendable, CustomStringConvertible {
    /// What the call was for, for example `registering anchor 'A1'`.
    package let purpose: String
    /// What went wrong, in a word or two: `503`, `connection refused`.
    package let reason: String
    /// The attempt that failed, from 1.
    package let attempt: Int
    /// How many attempts there will be at most.
    package let maximumAttempts: Int
    /// How long the transport waits before the next attempt.
    package let delay: Duration

    /// One line for a log or a progress display: `registering anchor 'A1': 503, attempt 2 of 5, again in 1.2 s`.
    package var description: String {
        "\(purpose): \(reason), attempt \(attempt) of \(maximumAttempts), again in \(delay.inTenthsOfSeconds) s"
    }
}

extension Duration {
    /// Seconds with one decimal, rounded down; enough for people who wait.
    var inTenthsOfSeconds: String {
        let tenths = components.seconds * 10 + components.attoseconds / 100_000_000_000_000_000
        return "\(tenths / 10).\(tenths % 10)"
    }
}
