/// librdkafka's own statistics over one interval, as plain values; nil where the library did not tell.
package struct ClientStatistics: Sendable, Hashable {
    /// The round trip to the brokers, on average, in milliseconds.
    package var roundTripMilliseconds: Double?
    /// The 99th percentile of the round trip to the slowest broker, in milliseconds.
    package var roundTripP99Milliseconds: Double?
    /// How long messages waited in the client's queue before they were put into a request, on average, in milliseconds.
    package var queueWaitMilliseconds: Double?
    /// How many messages were in the client's queues.
    package var queuedMessages: Int?
    /// How many bytes were in the client's queues.
    package var queuedBytes: Int?
    /// How many messages the queues may hold.
    package var queueLimit: Int?
    /// How many bytes a batch had, on average.
    package var batchBytes: Double?
    /// How many messages a batch had, on average.
    package var batchMessages: Double?
    /// How long brokers told the client to wait, at most, in milliseconds.
    package var throttleMilliseconds: Double?
    /// How many requests were sent again.
    package var retries: Int?

    /// Creates statistics of which nothing is known.
    package init() {}

    /// Every figure with its name in files, in the order in which they are shown.
    package static let figures: [(name: String, value: @Sendable (ClientStatistics) -> Double?)] = [
        ("round_trip_ms", { $0.roundTripMilliseconds }), ("round_trip_p99_ms", { $0.roundTripP99Milliseconds }),
        ("queue_wait_ms", { $0.queueWaitMilliseconds }), ("queued_messages", { $0.queuedMessages.map(Double.init) }),
        ("queued_bytes", { $0.queuedBytes.map(Double.init) }), ("queue_limit", { $0.queueLimit.map(Double.init) }),
        ("batch_bytes", { $0.batchBytes }), ("batch_messages", { $0.batchMessages }),
        ("throttle_ms", { $0.throttleMilliseconds }), ("retries", { $0.retries.map(Double.init) }),
    ]
}
