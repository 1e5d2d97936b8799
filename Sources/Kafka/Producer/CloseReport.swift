/// Sums up a producer's life when it is closed.
///
/// Each message that librdkafka accepted is counted once, by what librdkafka reported of it: in `acknowledged`,
/// `notPersisted` or `unknown`.
package struct CloseReport: Sendable, Hashable {
    /// Messages that the brokers hold.
    package let acknowledged: Int
    /// Messages that are not in their topics.
    package let notPersisted: Int
    /// Messages that may be in their topics or not.
    package let unknown: Int
    /// Messages that were still waiting when the time to close was up, and were given up then. They are among
    /// `notPersisted` (never sent) and `unknown` (sent without an answer).
    package let undelivered: Int
}
