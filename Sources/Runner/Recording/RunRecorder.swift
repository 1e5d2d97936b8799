import Artefacts
import Contracts
import Kafka
import PlatformClients

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// Keeps what a run does: every step in its journal before the next one is taken, callbacks in memory and as files.
///
/// It does its work, which waits for the disk, on a queue of its own. A step that must not be repeated is on the disk when
/// its call returns; callbacks, which can be read again, are forced there in groups and before the artefact is written.
actor RunRecorder {
    /// How many callbacks may be lost to a crash of the machine, to be read again.
    private static let callbackGroup = 512

    /// The run's folder.
    nonisolated let directory: RunDirectory
    nonisolated let batch: BatchSettings
    nonisolated let unownedExecutor: UnownedSerialExecutor

    /// How far the run has come, in this process and before it.
    private(set) var progress: JournalState
    /// Everything that the platform has answered.
    private(set) var fold: CallbackFold

    let settings: ExecuteSettings
    let mode: RunnerMode
    let areServicesEphemeral: Bool
    let revision: GitRevision
    let observer: RunObserver
    var gradeScale: GradeScale
    var inputs: RunInputs
    var anchors: [RegisteredAnchor] = []
    var uploadedNow = 0
    var envelope: ComposedEnvelope?
    var published: PublishedEnvelope?
    var postRun: [RunValidation.PostRunStep] = []

    private let executor: DiskExecutor
    private let journal: RunJournal
    private let pattern: BytePattern
    private let positions: [JournalOffset]
    private let kept: Set<JournalOffset>
    private var unplaced: [[UInt8]: String]
    private var events: EventArchive

    /// Creates the recorder of a run whose folder is there; see `begin` and `reopen`.
    init(
        _ directory: RunDirectory,
        journal: RunJournal,
        progress: JournalState,
        events: RecoveredEvents,
        batch: BatchSettings,
        gradeScale: GradeScale,
        inputs: RunInputs,
        mode: RunnerMode,
        context: RunContext
    ) {
        self.directory = directory
        self.journal = journal
        self.progress = progress
        self.batch = batch
        self.gradeScale = gradeScale
        self.inputs = inputs
        self.mode = mode
        settings = context.settings
        areServicesEphemeral = context.services.areEphemeral
        revision = .running(in: context.services.environment)
        observer = context.observer
        fold = events.fold
        self.events = events.archive
        positions = events.positions
        kept = events.kept
        unplaced = events.unplaced
        pattern = BytePattern(batchID: batch.batchID)
        executor = DiskExecutor()
        unownedExecutor = executor.asUnownedSerialExecutor()
    }

    /// Takes a step: it is on the disk when the call returns.
    ///
    /// - Throws: `RunnerError` with the code `outputFailed`; the step must then not be followed by another.
    func take(_ step: JournalEvent) throws(RunnerError) {
        try keeping { () throws(ArtefactsError) in try journal.append(step) }
        progress.apply(step, at: .now)
    }

    /// Takes note of what the services acknowledged, for artefact and report.
    func note(inputs: RunInputs, anchors: [RegisteredAnchor], uploadedNow: Int) {
        self.inputs = inputs
        self.anchors = anchors
        self.uploadedNow = uploadedNow
        if let scale = anchors.first.flatMap({ GradeScale(rawValue: $0.gradeScale) }) { gradeScale = scale }
    }

    /// Takes note of where the brokers hold the envelope.
    func note(published: PublishedEnvelope, of envelope: ComposedEnvelope) {
        self.published = published
        self.envelope = envelope
    }

    /// Takes note of what became of the envelope in an earlier process.
    func note(_ envelope: ComposedEnvelope, publishedAs publication: JournalState.Publication) {
        self.envelope = envelope
        if case .acknowledged(_, let place) = publication { published = PublishedEnvelope(earlier: place) }
    }

    /// Takes note of a step that ran after the batch.
    func note(postRun step: RunValidation.PostRunStep) {
        postRun.append(step)
    }

    /// Stores the envelope's exact bytes, and an artefact that knows the anchors, before anything is published.
    ///
    /// - Throws: `RunnerError` with the code `outputFailed`.
    func keep(_ envelope: ComposedEnvelope) throws(RunnerError) {
        self.envelope = envelope
        let sha256 = try keeping { () throws(ArtefactsError) in
            try artefact(isPartial: false, isFinal: false).write(to: directory)
            return try directory.store(request: envelope.payload, as: envelope.fileName)
        }
        try take(.envelopeComposed(file: envelope.fileName, sha256: sha256, eventID: envelope.eventID))
    }

    /// Where the callback topics are to be read from, for the partitions that are known.
    ///
    /// - Returns: The offsets from before the publication or, where messages are on the disk already, after those.
    func callbackStarts() -> [TopicPartition: Int64] {
        var starts: [TopicPartition: Int64] = [:]
        for place in (progress.callbackOffsets ?? []) + positions { starts[place.topicPartition] = place.offset }
        return starts
    }

    /// Whether a message names the batch; most on the callback topics name others.
    nonisolated func concerns(_ message: KafkaMessage) -> Bool {
        message.value.map { pattern.occurs(in: $0) } ?? false
    }

    /// Keeps a message of a callback topic if it belongs to the batch.
    ///
    /// - Returns: The callback; nil when it is another batch's, a repeated one, or malformed.
    /// - Throws: `RunnerError` with the code `outputFailed`.
    func record(_ message: KafkaMessage) throws(RunnerError) -> Callback? {
        guard let payload = message.value, let topic = Topic(rawValue: message.topic) else { return nil }
        let place = JournalOffset(topic: topic.rawValue, partition: message.partition, offset: message.offset)
        guard !kept.contains(place) else { return nil }
        if let file = unplaced.removeValue(forKey: payload) {
            try vouch(for: file, payload, at: place)
            return nil
        }
        let reception = fold.receive(topic: topic, payload: payload)
        switch reception {
        case .new, .malformed: try keep(payload, from: topic, at: place)
        case .duplicate, .foreign: return nil
        }
        switch reception {
        case .new(let callback):
            // Whoever is told that the batch is over may rely on it.
            if case .comparison = callback {} else { try synchronise() }
            observer(.callback(callback, CallbackTally(fold)))
            return callback
        case .malformed(let error):
            observer(.warning("\(message.source) offset \(message.offset) cannot be read: \(error.message)"))
            return nil
        case .duplicate, .foreign: return nil
        }
    }

    /// Keeps the bytes first and the line that vouches for them second.
    private func keep(_ payload: [UInt8], from topic: Topic, at place: JournalOffset) throws(RunnerError) {
        let file = try keeping { () throws(ArtefactsError) in try events.keep(payload, from: topic) }
        try vouch(for: file, payload, at: place)
        if events.unsynchronisedCount >= Self.callbackGroup { try synchronise() }
    }

    private func vouch(for file: String, _ payload: [UInt8], at place: JournalOffset) throws(RunnerError) {
        try keeping { () throws(ArtefactsError) in
            try journal.append(.callbackReceived(file: file, bytes: payload.count, from: place), isDurable: false)
        }
    }

    /// Forces every callback so far to the disk, the files before the lines that vouch for them.
    func synchronise() throws(RunnerError) {
        try keeping { () throws(ArtefactsError) in
            try events.synchronise()
            try journal.synchronise()
        }
    }

    /// Does work on the run's files.
    ///
    /// - Throws: `RunnerError` with the code `outputFailed`.
    func keeping<Value>(_ work: () throws(ArtefactsError) -> Value) throws(RunnerError) -> Value {
        do throws(ArtefactsError) {
            return try work()
        } catch {
            throw RunnerError(.outputFailed, error.message, cause: error)
        }
    }
}
