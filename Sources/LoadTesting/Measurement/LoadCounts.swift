/// What became of batches, as plain counts.
package struct LoadCounts: Sendable, Hashable {
    /// How many were due.
    package var scheduled = 0
    /// How many librdkafka took.
    package var sent = 0
    /// How many the brokers acknowledged.
    package var acknowledged = 0
    /// How many are not in the topic.
    package var notPersisted = 0
    /// How many are in the topic or not, nobody knows.
    package var unknown = 0
    /// How many completed events came, one a batch.
    package var completed = 0
    /// How many failed events came, one a batch.
    package var failed = 0
    /// How many acknowledged batches had neither event when waiting ended.
    package var missing = 0
    /// How many completed or failed events came for a batch that had one already.
    package var duplicateCompletions = 0
    /// How many completions came for a batch that was sent before one that had already completed.
    package var outOfOrderCompletions = 0
    /// How many callbacks of any kind came.
    package var callbacks = 0

    /// Creates counts of zero.
    package init() {}

    /// Every count with its name in files and thresholds, in the order in which they are shown.
    package static let names: [(name: String, path: any WritableKeyPath<LoadCounts, Int> & Sendable)] = [
        ("scheduled", \.scheduled), ("sent", \.sent), ("acknowledged", \.acknowledged),
        ("not_persisted", \.notPersisted), ("unknown", \.unknown), ("completed", \.completed), ("failed", \.failed),
        ("missing", \.missing), ("duplicate_completions", \.duplicateCompletions),
        ("out_of_order_completions", \.outOfOrderCompletions), ("callbacks", \.callbacks),
    ]

    package mutating func add(_ other: LoadCounts) {
        for (_, path) in Self.names { self[keyPath: path] += other[keyPath: path] }
    }
}
