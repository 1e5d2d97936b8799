/// A batch that the brokers did not acknowledge.
package struct UndeliveredBatch: Sendable, Hashable {
    /// What is known of it.
    package enum Outcome: String, Sendable, Hashable {
        /// It is not in the topic.
        case notPersisted = "not_persisted"
        /// It may be in the topic or not.
        case unknown
    }

    /// The most that are kept of one run, so that a long run against dead brokers does not fill the memory.
    package static let limit = 1_000_000

    /// The batch's number in the run, over all shards.
    package let number: Int
    /// What is known of it.
    package let outcome: Outcome
    /// librdkafka's error code.
    package let errorCode: Int32

    package init(number: Int, outcome: Outcome, errorCode: Int32) {
        self.number = number
        self.outcome = outcome
        self.errorCode = errorCode
    }
}
