/// Tells whether librdkafka took a message into its local queue.
package enum ProduceResult: Sendable, Hashable {
    /// It did; exactly one report follows.
    case enqueued
    /// The queue is full and the message was not taken; room returns with the next reports.
    case queueFull
}
