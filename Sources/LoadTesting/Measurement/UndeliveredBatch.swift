/// A batch that the brokers did not acknowledge.
public struct UndeliveredBatch: Sendable, Hashable {
    /// What is known of it.
    public enum Outcome: String, Sendable, Hashable {
        /// It is not in the topic.
        case notPersisted = "not_persisted"
        /// It may be in the topic or not.
        case unknown
    }

    /// The most that are kept of one run, so that a long run against dead brokers does not fill the memory.
    public static let limit = 1_000_000

    /// The batch's number in the run, over all shards.
    public let number: Int
    /// What is known of it.
    public let outcome: Outcome
    /// librdkafka's error code.
    public let errorCode: Int32

    /// Creates a record of a batch.
    ///
    /// - Parameters:
    ///   - number: The batch's number in the run, over all shards.
    ///   - outcome: What is known of it.
    ///   - errorCode: librdkafka's error code.
    public init(number: Int, outcome: Outcome, errorCode: Int32) {
        self.number = number
        self.outcome = outcome
        self.errorCode = errorCode
    }
}
