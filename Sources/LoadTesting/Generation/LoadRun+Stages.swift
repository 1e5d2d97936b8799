internal import Contracts
internal import Kafka
internal import Synchronization

extension LoadRun {
    /// Sends on a thread of its own, until the end or the interruption.
    func send() async -> SendLoop.Ending {
        do throws(KafkaError) {
            return try await withBlockingThread("load-sender") { [loop] in loop.run() }
        } catch {
            return .failed(error)
        }
    }

    /// Follows a consumer's messages until the task is cancelled.
    func listen(to listener: CallbackListener) async {
        let identifiers = settings.identifiers
        await listener.run(
            { [tracker, loop] topic, message in
                guard let number = CallbackScan.batchNumber(of: message, identifiers) else { return }
                tracker.receive(topic, batch: number, sent: loop.sent)
            },
            onFailure: { [observer] in observer(.warning("Reading callbacks: \($0.message)")) }
        )
    }

    /// Waits for the reports of all messages, then for the completions that are awaited; shortly after an interruption.
    func drain() async {
        await drainReports()
        guard settings.awaitsCompletion, tracker.unanswered > 0 else { return }
        observer(.began("waiting for \(tracker.unanswered) completions"))
        // Blocks a thread of its own: a task that is cancelled can no longer sleep.
        try? await withBlockingThread("load-drain") { [self] in waitForCompletions() }
    }

    /// Waits at most as long as librdkafka may take to give a message up.
    private func drainReports() async {
        let timeout = settings.producerProperties["message.timeout.ms"].flatMap { Int($0.value) } ?? 300_000
        let start = ContinuousClock.now
        while producer.outstanding > 0 {
            let limit = isInterrupted.load(ordering: .relaxed) ? Self.shortDrain : .milliseconds(timeout) + .seconds(5)
            guard ContinuousClock.now - start < limit else { return }
            // In slices, because flushing does not notice an interruption.
            _ = await producer.flush(within: .milliseconds(200))
        }
    }

    private func waitForCompletions() {
        let start = clock.now
        while true {
            let seen = tracker.finishedEvents.current
            let limit = isInterrupted.load(ordering: .relaxed) ? min(Self.shortDrain, settings.drain) : settings.drain
            let rest = limit - .nanoseconds(clock.now - start)
            guard tracker.unanswered > 0, rest > .zero else { return }
            tracker.finishedEvents.wait(past: seen, timeout: min(rest, .milliseconds(200)))
        }
    }
}
