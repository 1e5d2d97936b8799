/// What became of batches, as plain counts.
public struct LoadCounts: Sendable, Hashable {
    /// How many were due.
    public var scheduled = 0
    /// How many librdkafka took.
    public var sent = 0
    /// How many the brokers acknowledged.
    public var acknowledged = 0
    /// How many are not in the topic.
    public var notPersisted = 0
    /// How many are in the topic or not, nobody knows.
    public var unknown = 0
    /// How many completed events came, one a batch.
    public var completed = 0
    /// How many failed events came, one a batch.
    public var failed = 0
    /// How many acknowledged batches had neither event when waiting ended.
    public var missing = 0
    /// How many completed or failed events came for a batch that had one already.
    public var duplicateCompletions = 0
    /// How many completions came for a batch that was sent before one that had already completed.
    public var outOfOrderCompletions = 0
    /// How many callbacks of any kind came.
    public var callbacks = 0

    /// Creates counts of zero.
    public init() {}

    /// Every count with its name in files and thresholds, in the order in which they are shown.
    public static let names: [(name: String, path: any WritableKeyPath<LoadCounts, Int> & Sendable)] = [
        ("scheduled", \.scheduled), ("sent", \.sent), ("acknowledged", \.acknowledged),
        ("not_persisted", \.notPersisted), ("unknown", \.unknown), ("completed", \.completed), ("failed", \.failed),
        ("missing", \.missing), ("duplicate_completions", \.duplicateCompletions),
        ("out_of_order_completions", \.outOfOrderCompletions), ("callbacks", \.callbacks),
    ]

    /// Adds other counts.
    ///
    /// - Parameter other: The other counts.
    public mutating func add(_ other: LoadCounts) {
        for (_, path) in Self.names { self[keyPath: path] += other[keyPath: path] }
    }
}
