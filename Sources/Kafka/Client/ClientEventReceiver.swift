/// Takes what a client's event loop hands out; every method runs on the loop's thread.
protocol ClientEventReceiver: AnyObject, Sendable {
    /// Takes one batch of delivery reports. The event is destroyed by the caller afterwards.
    func receiveDeliveries(_ event: OpaquePointer)
    /// Follows the destruction of a batch: its messages no longer count against the local queue's limits.
    func deliveriesReleased()
    /// Takes the error that ends the client's life.
    func receiveFatal(_ error: KafkaError)
    /// Takes librdkafka's statistics, a JSON document; comes every `statistics.interval.ms`, never by default.
    func receiveStatistics(_ json: String)
    /// Does what is due by now.
    ///
    /// - Returns: how long until something is due next, `nil` for nothing.
    func handleDeadlines() -> Duration?
}

extension ClientEventReceiver {
    func receiveStatistics(_ json: String) {}
}
