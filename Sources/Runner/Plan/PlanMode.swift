public import Contracts
import Essays
import Kafka

/// The plan mode: inventory, problems and the exact envelope, offline.
public struct PlanMode: Sendable {
    let settings: BatchSettings
    let partitions: Int32
    let messageLimit: Int
    let observer: RunObserver

    /// Creates the mode.
    ///
    /// - Parameters:
    ///   - settings: The batch.
    ///   - partitions: The topic's assumed number of partitions, at least 1.
    ///   - messageLimit: The largest message that execute would send, in bytes.
    ///   - observer: Receives what happens.
    public init(
        settings: BatchSettings,
        partitions: Int32 = 3,
        messageLimit: Int = WireLimits.kafkaMessage,
        observer: @escaping RunObserver
    ) {
        self.settings = settings
        self.partitions = max(1, partitions)
        self.messageLimit = messageLimit
        self.observer = observer
    }

    /// Makes the plan.
    ///
    /// - Returns: The plan; problems of the batch are in it, not thrown.
    /// - Throws: `RunnerError` with the code `interrupted`.
    public func run() async throws(RunnerError) -> Plan {
        let batch = try await BatchIntake(settings: settings, observer: observer).take(for: .plan)
        var problems = batch.problems + GradeCheck.problems(batch.anchors, on: settings.offlineGradeScale)
        let references = batch.students.map {
            EssayReference(essayID: $0.essayID, textStorageID: $0.essay.provisionalStorageID)
        }
        let envelope = references.count < WireLimits.minimumEssays ? nil : compose(references)
        // What is wrong with an envelope of a bad batch only repeats what is wrong with the batch.
        if let envelope, problems.isEmpty {
            do throws(RunnerError) {
                try envelope.requirePublishable(limit: messageLimit)
            } catch {
                problems += ([error.message] + error.details).map { BatchProblem(code: "envelope", message: $0) }
            }
        }
        return Plan(
            batch: batch,
            settings: settings,
            envelope: envelope,
            partition: Murmur2Partitioner.partition(
                forKey: Array(settings.batchID.wireString.utf8),
                count: partitions
            ) ?? 0,
            partitions: partitions,
            messageLimit: messageLimit,
            problems: problems,
            notices: batch.notices + BatchAdvice.notices(for: batch, settings: settings)
        )
    }

    private func compose(_ references: [EssayReference]) -> ComposedEnvelope {
        let composer = RequestComposer(settings: settings)
        return ComposedEnvelope(composer.envelope(essays: references, timestamp: settings.timestamp ?? .now))
    }
}
