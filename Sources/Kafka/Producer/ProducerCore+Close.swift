internal import CRdKafka
internal import Synchronization

extension ProducerCore {
    /// How long to wait for the reports of messages that were given up; librdkafka makes them itself, at once.
    private static let purgeTimeout = Duration.seconds(5)

    /// Flushes on a thread of its own.
    func flush(within timeout: Duration) async -> FlushReport {
        // A closed producer has nothing outstanding, and a thread that cannot be started leaves all as it is.
        try? await withBlockingThread("kafka-flush") { [self] () throws(KafkaError) in
            try handle.whileOpen { _ = rd_kafka_flush(handle.pointer, timeout.cMilliseconds) }
        }
        return FlushReport(outstanding: outstanding.load(ordering: .relaxed))
    }

    /// Closes, or waits for the close that is under way.
    func close(within timeout: Duration) async -> CloseReport {
        await closing.close { [self] in blockingClose(within: timeout) }
    }

    /// Closes without waiting for anything, for a producer that nobody holds any more.
    func abandon() { closing.abandon { [self] in blockingClose(within: .zero) } }

    private func blockingClose(within timeout: Duration) -> CloseReport {
        produceGate.close()
        space.advance()
        let woken = state.withLock { $0.spaceWaiters.removeAll() }
        for (_, waiter) in woken { waiter.resume(returning: .closed) }

        rd_kafka_flush(handle.pointer, timeout.cMilliseconds)
        let undelivered = outstanding.load(ordering: .relaxed)
        if undelivered > 0 {
            rd_kafka_purge(handle.pointer, RD_KAFKA_PURGE_F_QUEUE | RD_KAFKA_PURGE_F_INFLIGHT)
            rd_kafka_flush(handle.pointer, Self.purgeTimeout.cMilliseconds)
        }
        handle.stop()
        resumeForgottenSends()
        topics.destroyAll()
        handle.destroy()

        let totals = state.withLock { $0.totals }
        return CloseReport(
            acknowledged: totals.acknowledged,
            notPersisted: totals.notPersisted,
            unknown: totals.unknown,
            undelivered: undelivered
        )
    }

    // librdkafka reports every message, so this finds none unless it failed to within the time for purging.
    private func resumeForgottenSends() {
        let forgotten = state.withLock { $0.sends.removeAll() }
        for (id, send) in forgotten {
            let error = KafkaError(.closed, "the producer was closed before a report came: look for it in its topic")
            let report = DeliveryReport(
                id: id,
                outcome: .unknown(error),
                latency: ContinuousClock.now - send.start
            )
            send.waiter.resume(returning: report)
        }
    }
}
