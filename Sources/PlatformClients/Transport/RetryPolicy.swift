/// How often a failed call is made again, and how long to wait before that.
///
/// Connection errors, timeouts, 429 and 5xx are retried; no other 4xx ever is. Waits grow exponentially with full
/// jitter (a random share of the growing bound), so that many clients of a recovering service spread out.
package struct RetryPolicy: Sendable, Equatable {
    /// The most attempts of one call, the first included; at least 1.
    package let maximumAttempts: Int
    /// The bound of the first wait; it doubles with each further one.
    package let baseDelay: Duration
    /// The bound that no wait's jitter exceeds.
    package let maximumDelay: Duration
    /// The longest `Retry-After` that is honoured; a longer one is shortened to this.
    package let maximumRetryAfter: Duration

    /// - Parameter maximumAttempts: The most attempts of one call; less than 1 counts as 1.
    package init(
        maximumAttempts: Int = 5,
        baseDelay: Duration = .milliseconds(500),
        maximumDelay: Duration = .seconds(20),
        maximumRetryAfter: Duration = .seconds(120)
    ) {
        self.maximumAttempts = max(1, maximumAttempts)
        self.baseDelay = max(.zero, baseDelay)
        self.maximumDelay = max(.zero, maximumDelay)
        self.maximumRetryAfter = max(.zero, maximumRetryAfter)
    }

    /// A policy that makes every call once.
    package static let none = RetryPolicy(maximumAttempts: 1)

    /// The wait after a failed attempt.
    ///
    /// - Parameters:
    ///   - retryAfter: What the service asked for, if it did.
    ///   - random: A number from 0 up to, but not including, 1.
    /// - Returns: The jittered wait, or the service's own if that is longer.
    func delay(afterAttempt attempt: Int, retryAfter: Duration?, random: Double) -> Duration {
        // The exponent is bounded so that the factor stays finite for any number of attempts.
        let factor = Double(1 << min(max(attempt - 1, 0), 30))
        let bound = min(maximumDelay, baseDelay * factor)
        let jittered = bound * min(max(random, 0), 1)
        return max(jittered, min(retryAfter ?? .zero, maximumRetryAfter))
    }
}
