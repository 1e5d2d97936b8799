import Contracts
import Essays
import Kafka

/// The plan mode: inventory, problems and the exact envelope; offline but for a preflight that is asked for.
package struct PlanMode: Sendable {
    let settings: BatchSettings
    let partitions: Int32
    let messageLimit: Int
    let preflight: PlanPreflight?
    let observer: RunObserver

    /// - Parameters:
    ///   - partitions: The topic's assumed number of partitions, at least 1.
    ///   - messageLimit: The largest message that execute would send, in bytes.
    ///   - preflight: Asks the CJ service about the assignment; nil stays offline.
    ///   - observer: Receives what happens.
    package init(
        settings: BatchSettings,
        partitions: Int32 = 3,
        messageLimit: Int = WireLimits.kafkaMessage,
        preflight: PlanPreflight? = nil,
        observer: @escaping RunObserver
    ) {
        self.settings = settings
        self.partitions = max(1, partitions)
        self.messageLimit = messageLimit
        self.preflight = preflight
        self.observer = observer
    }

    /// Makes the plan.
    ///
    /// - Returns: The plan; problems of the batch are in it, not thrown.
    /// - Throws: `RunnerError`: `interrupted`, or `invalidSettings` when a preflight lacks a setting.
    package func run() async throws(RunnerError) -> Plan {
        let batch = try await BatchIntake(settings: settings, observer: observer).take(for: .plan)
        let (scale, refusals) = try await checkAssignment()
        var problems = batch.problems + refusals + GradeCheck.problems(batch.anchors, on: scale)
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
            gradeScale: scale,
            envelope: envelope,
            partition: Murmur2Partitioner.partition(
                forKey: Array(settings.batchID.wireString.utf8),
                count: partitions
            ) ?? 0,
            partitions: partitions,
            messageLimit: messageLimit,
            problems: problems,
            notices: batch.notices + BatchAdvice.notices(for: batch, settings: settings) + anchorNotices
        )
    }

    /// The grade scale, and why the CJ service would not take the assignment.
    private func checkAssignment() async throws(RunnerError) -> (scale: GradeScale, refusals: [BatchProblem]) {
        guard let preflight else { return (settings.offlineGradeScale, []) }
        do throws(RunnerError) {
            return (try await preflight.scale(of: settings, observer: observer), [])
        } catch  where error.code == .preflightFailed {
            let messages = [error.message] + error.details
            return (settings.offlineGradeScale, messages.map { BatchProblem(code: "preflight", message: $0) })
        }
    }

    private var anchorNotices: [String] {
        guard settings.anchorSource == .preregistered, preflight == nil else { return [] }
        return [
            "--anchors preregistered: whether the assignment has anchors is for execute to find out, or for "
                + "--preflight."
        ]
    }

    private func compose(_ references: [EssayReference]) -> ComposedEnvelope {
        let composer = RequestComposer(settings: settings)
        return ComposedEnvelope(composer.envelope(essays: references, timestamp: settings.timestamp ?? .now))
    }
}
