import Contracts
import Kafka
import Logging

/// Does the CJ service's and the LLM provider's part: reads requests, judges, publishes callbacks.
struct CallbackResponder: Sendable {
    /// How many batches are worked on at once.
    private static let concurrency = 32
    /// How long after the completion the result follows, about as on the platform.
    private static let resultDelay = Duration.milliseconds(20)

    let settings: SandboxSettings
    let state: SandboxState
    let consumer: KafkaConsumer
    let publisher: CallbackPublisher
    let faults: CallbackFaults
    let logger: Logger

    /// Answers requests until the task is cancelled or the consumer closed.
    func run() async throws {
        try await withThrowingTaskGroup(of: Void.self) { group in
            var running = 0
            for try await event in consumer.events {
                guard case .message(let message) = event, let job = accept(message) else { continue }
                if running >= Self.concurrency { try await group.next() } else { running += 1 }
                group.addTask { await answer(job) }
            }
            group.cancelAll()
        }
    }

    private struct Job: Sendable {
        let request: AssessmentRequest
        let jobID: Int
        /// Why the batch fails, if it does.
        let failure: String?
    }

    /// Decides, in the order of arrival, what becomes of a message.
    private func accept(_ message: KafkaMessage) -> Job? {
        guard let payload = message.value else { return nil }
        let violations = EnvelopeValidator.violations(in: payload).filter { !Self.isTolerated($0) }
        let fatal = violations.filter { $0.path != "event_timestamp" }
        guard fatal.isEmpty, let request = AssessmentRequest(payload: payload) else {
            logger.warning(
                "A request was dropped, as the platform drops it",
                metadata: ["reason": "\(fatal.map(\.description).joined(separator: "; "))"]
            )
            return nil
        }
        let identity = AssessmentRequest.identity(
            payload: payload,
            eventIDHeader: message.header("event_id"),
            eventTypeHeader: message.header("event_type")
        )
        guard state.isNew(event: identity) else {
            logger.info("A repeated event was skipped", metadata: ["batch": "\(request.batchID.wireString)"])
            return nil
        }
        var failure: String?
        if let violation = violations.first { failure = violation.description }
        if let assignment = request.assignmentID, state.assignments[assignment] == nil {
            failure = "Unknown assignment"
        }
        faults.ledger.note(.request)
        if faults.failsBatch(request.batchID.wireString) { failure = "The sandbox was told to give up" }
        return Job(request: request, jobID: state.nextJobID(), failure: failure)
    }

    /// The consumer of the real service silently ignores a cap on comparisons that is not an integer above 0.
    private static func isTolerated(_ violation: Violation) -> Bool {
        violation.path == "metadata.max_comparisons"
    }

    private func answer(_ job: Job) async {
        let started = Timestamp.now
        let key = job.request.batchID.wireString
        if let failure = job.failure {
            let event = EventWriter.failure(
                of: job.request,
                reason: failure,
                seed: settings.seed,
                startedAt: started,
                at: .now
            )
            return await send(event, .failed, key: key, batch: key)
        }
        guard
            let batch = AssessedBatch(job.request, state: state, settings: settings, jobID: job.jobID, now: started)
        else {
            logger.warning("Fewer than two texts were found: nothing is published", metadata: ["batch": "\(key)"])
            return
        }
        if faults.reorders(key) { return await publishReordered(batch, key) }
        // As on the platform, the completion overtakes a few comparisons that are still queued.
        let late = batch.comparisons.count < 2 ? 0 : max(1, min(3, batch.comparisons.count / 10))
        await publish(batch.comparisons.dropLast(late), of: batch, key)
        await publishCompletion(of: batch, key)
        await publish(batch.comparisons.suffix(late), of: batch, key)
        do { try await Task.sleep(for: Self.resultDelay) } catch { return }
        await publishResult(of: batch, key)
    }

    private func publishReordered(_ batch: AssessedBatch, _ key: String) async {
        await publishResult(of: batch, key)
        await publish(faults.shuffled(batch.comparisons, batch: key)[...], of: batch, key)
        await publishCompletion(of: batch, key)
    }

    private func publishCompletion(of batch: AssessedBatch, _ key: String) async {
        let event = EventWriter.completion(of: batch, seed: settings.seed, at: .now)
        await send(event, .completed, key: key, batch: key)
    }

    private func publishResult(of batch: AssessedBatch, _ key: String) async {
        let event = EventWriter.result(of: batch, seed: settings.seed, at: .now)
        await send(event, .result, key: String(batch.jobID), batch: key)
    }

    private func publish(_ comparisons: ArraySlice<SimulatedComparison>, of batch: AssessedBatch, _ key: String) async {
        for comparison in comparisons {
            let event = EventWriter.comparison(comparison, of: batch, at: .now)
            for payload in faults.published(event, .comparison, batch: key) {
                await publisher.enqueue(.comparison, key: nil, payload)
            }
        }
    }

    private func send(_ event: [UInt8], _ topic: Topic, key: String, batch: String) async {
        for payload in faults.published(event, topic, batch: batch) { await publisher.send(topic, key: key, payload) }
    }
}
