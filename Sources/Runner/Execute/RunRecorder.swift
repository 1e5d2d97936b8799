import BradleyTerry
import Contracts
import Kafka
import PlatformClients
import Synchronization

/// Keeps what a run does, in memory and in the run directory.
final class RunRecorder: Sendable {
    private struct State {
        var anchors: [RegisteredAnchor] = []
        var uploadedNow = 0
        var envelope: ComposedEnvelope?
        var published: PublishedEnvelope?
        var tally = CallbackTally()
        var seen: Set<String> = []
        var comparisons: [LLMComparison] = []
        var result: AssessmentResult?
        var completed = false
        var failed = false
    }

    private let batch: BatchSettings
    private let prepared: PreparedBatch
    private let settings: ExecuteSettings
    private let pattern: BytePattern
    private let state = Mutex(State())

    init(batch: BatchSettings, prepared: PreparedBatch, settings: ExecuteSettings) throws(RunnerError) {
        self.batch = batch
        self.prepared = prepared
        self.settings = settings
        pattern = BytePattern(batchID: batch.batchID)
    }

    func keep(_ envelope: ComposedEnvelope) throws(RunnerError) {
        state.withLock { $0.envelope = envelope }
    }

    func note(anchors: [RegisteredAnchor], upload: UploadStage.Outcome) {
        state.withLock {
            $0.anchors = anchors
            $0.uploadedNow = upload.sent
        }
    }

    func note(published: PublishedEnvelope) {
        state.withLock { $0.published = published }
    }

    func record(_ message: KafkaMessage, observer: RunObserver) throws(RunnerError) -> Callback? {
        guard let payload = message.value, let topic = Topic(rawValue: message.topic), pattern.occurs(in: payload) else {
            return nil
        }
        let callback: Callback
        do throws(ContractError) {
            callback = try Callback.decode(topic: topic, payload: payload)
        } catch {
            state.withLock { $0.tally.malformed += 1 }
            observer(.warning("\(message.source) offset \(message.offset) could not be read: \(error.message)"))
            return nil
        }
        guard callback.batchID == batch.batchID.wireString else { return nil }
        let tally = state.withLock { state in
            switch callback {
            case .comparison(let comparison):
                guard state.seen.insert(comparison.requestID).inserted else {
                    state.tally.duplicates += 1
                    break
                }
                state.tally.comparisons += 1
                state.tally.costUSD += comparison.costUSD
                if case .failed = comparison.outcome { state.tally.failedComparisons += 1 }
                state.comparisons.append(comparison)
            case .result(let result): state.result = result
            case .completed: state.completed = true
            case .failed: state.failed = true
            }
            return state.tally
        }
        observer(.callback(callback, tally))
        return callback
    }

    func report(shortfall: RunnerError?) throws(RunnerError) -> ExecuteReport {
        let state = state.withLock { $0 }
        guard let envelope = state.envelope else { throw .interrupted(.summary) }
        return ExecuteReport(
            batchID: batch.batchID,
            label: batch.label,
            correlationID: batch.correlationID,
            runDirectory: "",
            anchors: state.anchors,
            studentCount: prepared.students.count,
            uploadedNow: state.uploadedNow,
            envelope: envelope,
            published: state.published,
            tally: settings.awaitsCompletion ? state.tally : nil,
            ranking: [],
            shortfall: shortfall
        )
    }
}
