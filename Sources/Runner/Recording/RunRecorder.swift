import Artefacts
import Contracts
import Kafka
import PlatformClients
import Synchronization

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// Keeps what a run does: in memory, and in the run directory.
///
/// Its files are small and few, or written one at a time as callbacks come; the calls block for no longer than that.
final class RunRecorder: Sendable {
    private struct State: Sendable {
        var fold: CallbackFold
        var events: EventArchive
        var anchors: [RegisteredAnchor] = []
        var uploadedNow = 0
        var envelope: ComposedEnvelope?
        var published: PublishedEnvelope?
        var postRun: [RunValidation.PostRunStep] = []
    }

    /// The run's folder.
    let directory: RunDirectory

    /// The batch's canonical id.
    var batchID: UUID { batch.batchID }

    private let batch: BatchSettings
    private let prepared: PreparedBatch
    private let settings: ExecuteSettings
    private let mode: RunnerMode
    private let gradeScale: GradeScale
    private let state: Mutex<State>

    /// Makes the run's folder with the key from essay ids to file names, and the artefact's stub.
    ///
    /// - Parameters:
    ///   - batch: The batch.
    ///   - prepared: Its files.
    ///   - gradeScale: The assignment's grade scale, as far as it is known.
    ///   - settings: What the run does.
    ///   - mode: What the run is for.
    ///   - observer: Warned when `latest` cannot be made to point at the folder.
    /// - Throws: `RunnerError` with the code `outputFailed`.
    init(
        batch: BatchSettings,
        prepared: PreparedBatch,
        gradeScale: GradeScale?,
        settings: ExecuteSettings,
        mode: RunnerMode,
        observer: RunObserver
    ) throws(RunnerError) {
        self.batch = batch
        self.prepared = prepared
        self.settings = settings
        self.mode = mode
        self.gradeScale = gradeScale ?? batch.offlineGradeScale
        do throws(ArtefactsError) {
            directory = try RunDirectory.create(in: settings.outputDirectory, batchID: batch.batchID, at: .now)
            state = Mutex(State(fold: CallbackFold(batchID: batch.batchID), events: EventArchive(directory)))
            try EssayKey(prepared.essayKey).write(to: directory)
            try artefact(of: state.withLock { $0 }, isPartial: false, final: false).write(to: directory)
        } catch {
            throw RunnerError(.outputFailed, error.message, cause: error)
        }
        if let problem = directory.latestProblem { observer(.warning(problem.message)) }
    }

    /// Takes note of what the services acknowledged.
    func note(anchors: [RegisteredAnchor], upload: UploadStage.Outcome) {
        state.withLock {
            $0.anchors = anchors
            $0.uploadedNow = upload.sent
        }
    }

    /// Takes note of where the brokers hold the envelope.
    func note(published: PublishedEnvelope) {
        state.withLock { $0.published = published }
    }

    /// Takes note of a step that ran after the batch.
    func note(postRun step: RunValidation.PostRunStep) {
        state.withLock { $0.postRun.append(step) }
    }

    /// Stores the envelope's exact bytes before they are sent.
    func keep(_ envelope: ComposedEnvelope) throws(RunnerError) {
        state.withLock { $0.envelope = envelope }
        do throws(ArtefactsError) {
            try AtomicFile.write(envelope.payload, to: "\(directory.requests)/\(envelope.fileName)")
        } catch {
            throw RunnerError(.outputFailed, error.message, cause: error)
        }
    }

    /// Keeps a message of a callback topic if it belongs to the batch.
    ///
    /// - Parameters:
    ///   - message: The message.
    ///   - observer: Told of the callback, or of a message that names the batch and cannot be read.
    /// - Returns: The callback; nil when it is another batch's, a repeated one, or malformed.
    /// - Throws: `RunnerError` with the code `outputFailed`.
    func record(_ message: KafkaMessage, observer: RunObserver) throws(RunnerError) -> Callback? {
        guard let payload = message.value, let topic = Topic(rawValue: message.topic) else { return nil }
        let outcome: Result<(CallbackFold.Reception, CallbackTally), ArtefactsError> = state.withLock { state in
            let reception = state.fold.receive(topic: topic, payload: payload)
            do throws(ArtefactsError) {
                switch reception {
                case .new, .malformed: try state.events.keep(payload, from: topic)
                case .duplicate, .foreign: break
                }
            } catch {
                return .failure(error)
            }
            return .success((reception, CallbackTally(state.fold)))
        }
        switch outcome {
        case .failure(let error): throw RunnerError(.outputFailed, error.message, cause: error)
        case .success((.new(let callback), let tally)):
            observer(.callback(callback, tally))
            return callback
        case .success((.malformed(let error), _)):
            observer(.warning("\(message.source) offset \(message.offset) cannot be read: \(error.message)"))
            return nil
        case .success: return nil
        }
    }

    /// Writes the artefact and sums the run up.
    ///
    /// - Parameters:
    ///   - shortfall: What was asked for and did not happen.
    ///   - isPartial: Whether callbacks are missing that the run waited for; nil when that is what any shortfall means.
    /// - Returns: The report.
    /// - Throws: `RunnerError` with the code `outputFailed`.
    func report(shortfall: RunnerError?, isPartial: Bool? = nil) throws(RunnerError) -> ExecuteReport {
        let result: Result<State, ArtefactsError> = state.withLock { state in
            do throws(ArtefactsError) {
                try state.events.synchronise()
                return .success(state)
            } catch {
                return .failure(error)
            }
        }
        do throws(ArtefactsError) {
            let state = try result.get()
            let artefact = try artefact(of: state, isPartial: isPartial ?? (shortfall != nil), final: true)
            try artefact.write(to: directory)
            return ExecuteReport(
                mode: mode,
                batchID: batch.batchID,
                label: batch.label,
                correlationID: batch.correlationID,
                runDirectory: directory.path,
                anchors: state.anchors,
                anchorSource: prepared.comparesAnchorsAlone ? nil : batch.anchorSource,
                studentCount: prepared.students.count,
                uploadedNow: state.uploadedNow,
                envelope: state.envelope,
                published: state.published,
                tally: settings.awaitsCompletion ? CallbackTally(state.fold) : nil,
                ranking: RunSummary(state.fold, inputs: artefact.inputs).rows,
                alignment: prepared.comparesAnchorsAlone && settings.awaitsCompletion
                    ? AlignmentReport(state.fold, inputs: artefact.inputs) : nil,
                postRun: state.postRun,
                shortfall: shortfall
            )
        } catch {
            throw RunnerError(.outputFailed, error.message, cause: error)
        }
    }

    private func artefact(
        of state: State,
        isPartial: Bool,
        final: Bool
    ) throws(ArtefactsError) -> RunArtefact {
        RunArtefact(
            metadata: RunMetadata(
                assignmentID: batch.assignmentID,
                courseID: batch.courseID,
                gradeScale: state.anchors.first.flatMap { GradeScale(rawValue: $0.gradeScale) } ?? gradeScale,
                runnerVersion: RunnerVersion.current,
                gitSHA: GitRevision.current.sha,
                generatedAt: .now,
                mode: mode,
                batchID: batch.batchID,
                batchLabel: batch.label,
                courseCode: batch.courseCode,
                overrides: batch.overrides.isEmpty ? nil : batch.overrides
            ),
            inputs: prepared.artefactInputs(registered: state.anchors),
            fold: state.fold,
            validation: RunValidation(
                environment: RunEnvironment.current,
                manifest: final ? try Manifest(of: directory) : Manifest(),
                hasPartialData: isPartial,
                timeoutSeconds: settings.awaitsCompletion ? settings.completionTimeout.seconds : nil,
                postRun: state.postRun
            )
        )
    }
}
