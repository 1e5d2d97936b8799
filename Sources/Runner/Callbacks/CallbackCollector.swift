import Artefacts
import Contracts
import Kafka
import Synchronization

/// Collects the callbacks of one batch until the completion rule is satisfied, time is up, or the run is cancelled.
final class CallbackCollector: Sendable {
    /// How collecting ended.
    enum Ending: Sendable, Equatable {
        case ruled(CompletionRule.Ending)
        /// The run was cancelled.
        case interrupted
    }

    private let source: any CallbackSource
    private let recorder: RunRecorder
    private let observer: RunObserver
    private let clock: any Clock<Duration>
    private let stopwatch: @Sendable () -> Duration
    private let rule: Mutex<CompletionRule>

    /// - Parameters:
    ///   - timeout: How long to wait for the completion, from now.
    ///   - recorder: Keeps the callbacks, and has those of before an interruption.
    ///   - clock: What the waits go by.
    ///   - observer: Receives warnings.
    init(
        _ source: any CallbackSource,
        timeout: Duration,
        recorder: RunRecorder,
        clock: any Clock<Duration>,
        observer: @escaping RunObserver
    ) {
        self.clock = clock
        stopwatch = clock.stopwatch()
        self.source = source
        self.recorder = recorder
        self.observer = observer
        var rule = CompletionRule(deadline: timeout)
        for (partition, start) in source.starts where partition.topic == Topic.comparison.rawValue {
            _ = rule.advanced(partition: partition.partition, to: start)
        }
        self.rule = Mutex(rule)
    }

    /// Collects.
    ///
    /// - Returns: How it ended; what was collected is with the recorder.
    /// - Throws: `RunnerError`: `kafkaUnavailable` when the consumer dies, `outputFailed`.
    func run() async throws(RunnerError) -> Ending {
        if let ending = await takeUp() { return .ruled(ending) }
        do {
            return try await withThrowingTaskGroup(of: Ending?.self) { group in
                group.addTask { try await self.read() }
                group.addTask { await self.watchTheClock() }
                group.addTask {
                    await self.source.adoptMissingTopics(self.observer)
                    return nil
                }
                defer { group.cancelAll() }
                for try await ending in group {
                    if let ending { return ending }
                }
                return .interrupted
            }
        } catch let error as RunnerError {
            throw error
        } catch let error as KafkaError {
            throw RunnerError(.kafkaUnavailable, stage: .callbacks, error)
        } catch {
            return .interrupted
        }
    }

    /// Tells the rule of what had come before an interruption.
    private func takeUp() async -> CompletionRule.Ending? {
        let fold = await recorder.fold
        let earlier = [
            fold.failure.map(Callback.failed), fold.completion.map(Callback.completed),
            fold.result.map(Callback.result),
        ]
        for callback in earlier.compactMap(\.self) {
            let now = elapsed
            if let ending = await perform(rule.withLock { $0.received(callback, at: now) }) { return ending }
        }
        return nil
    }

    private var elapsed: Duration { stopwatch() }

    private func read() async throws -> Ending? {
        while let event = try await source.next() {
            let action: CompletionRule.Action
            switch event {
            case .message(let message):
                let callback = recorder.concerns(message) ? try await recorder.record(message) : nil
                let now = elapsed
                action = rule.withLock { rule in
                    let first = callback.map { rule.received($0, at: now) } ?? .wait
                    guard first == .wait, message.topic == Topic.comparison.rawValue else { return first }
                    return rule.advanced(partition: message.partition, to: message.offset + 1)
                }
            case .endOfPartition(let partition, let offset):
                guard partition.topic == Topic.comparison.rawValue else { continue }
                action = rule.withLock { $0.advanced(partition: partition.partition, to: offset) }
            case .failure(let error, let partition):
                observer(.warning(partition.map { "\($0): \(error.message)" } ?? error.message))
                continue
            }
            if let ending = await perform(action) { return .ruled(ending) }
        }
        return Task.isCancelled ? .interrupted : nil
    }

    private func watchTheClock() async -> Ending? {
        while true {
            let left = rule.withLock { $0.nextDeadline }.map { $0 - elapsed } ?? .seconds(1)
            // A deadline may come nearer with the next callback, so none is slept through in one go.
            let wait = min(max(left, .milliseconds(1)), .seconds(1))
            guard (try? await clock.sleep(for: wait)) != nil else { return nil }
            let now = elapsed
            if let ending = await perform(rule.withLock { $0.ticked(at: now) }) { return .ruled(ending) }
        }
    }

    private func perform(_ action: CompletionRule.Action) async -> CompletionRule.Ending? {
        switch action {
        case .wait: return nil
        case .end(let ending): return ending
        case .measureEnds:
            var ends: [Int32: Int64]?
            do throws(KafkaError) {
                ends = try await source.comparisonEnds()
            } catch {
                observer(.warning(error.message))
            }
            let now = elapsed
            let measured = ends
            return await perform(rule.withLock { $0.measured(measured, at: now) })
        }
    }
}

extension Clock<Duration> {
    /// Starts to measure time.
    ///
    /// - Returns: Tells how much time has passed since.
    fileprivate func stopwatch() -> @Sendable () -> Duration {
        let start = now
        return { start.duration(to: self.now) }
    }
}
