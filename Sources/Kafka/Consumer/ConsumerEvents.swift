/// The events of a consumer, to be read with `for try await`.
///
/// Ends when the consumer is closed or the reading task is cancelled; fails when librdkafka declares the client dead.
/// Events go to whoever asks first, so one task should read. Reading again after a `break` goes on where it stopped.
package struct ConsumerEvents: AsyncSequence, Sendable {
    /// What the sequence yields.
    package typealias Element = ConsumerEvent
    /// What ends the sequence early.
    package typealias Failure = KafkaError

    let buffer: ConsumerBuffer

    /// Makes an iterator.
    ///
    /// - Returns: an iterator over the consumer's one stream of events.
    package func makeAsyncIterator() -> Iterator { Iterator(buffer: buffer) }

    /// Takes events one by one.
    package struct Iterator: AsyncIteratorProtocol {
        let buffer: ConsumerBuffer

        /// Returns the next event, suspending until there is one.
        ///
        /// - Throws: `KafkaError` that is fatal.
        /// - Returns: the event, or `nil` at the end.
        package mutating func next() async throws(KafkaError) -> ConsumerEvent? {
            switch await buffer.next() {
            case .event(let event): return event
            case .finished(nil): return nil
            case .finished(let error?): throw error
            }
        }

        /// Returns the next event, suspending until there is one.
        ///
        /// - Parameter actor: the actor to stay on.
        /// - Throws: `KafkaError` that is fatal.
        /// - Returns: the event, or `nil` at the end.
        package mutating func next(isolation actor: isolated (any Actor)?) async throws(KafkaError) -> ConsumerEvent? {
            switch await buffer.next() {
            case .event(let event): return event
            case .finished(nil): return nil
            case .finished(let error?): throw error
            }
        }
    }
}
