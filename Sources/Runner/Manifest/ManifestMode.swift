import Artefacts
import Contracts
import Kafka
package import Logging

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// Runs the batches of a manifest: a bounded number at once, over one producer, each in a run directory of its own.
///
/// A batch that fails does not stop the others. Everything that makes a batch what it is, ids included, is recorded before
/// anything is sent, so that `ResumeManifestMode` goes on with the same batches.
package struct ManifestMode: Sendable {
    let settings: ManifestSettings
    let databaseExtract: DatabaseExtractSettings?
    let context: RunContext
    let observer: ManifestObserver

    /// - Parameters:
    ///   - services: Where the services are, for all batches.
    ///   - logger: Receives the log of the libraries underneath.
    ///   - observer: Receives what happens.
    package init(
        _ settings: ManifestSettings,
        services: ServiceSettings,
        logger: Logger,
        observer: @escaping ManifestObserver
    ) {
        self.settings = settings
        databaseExtract = settings.batches.lazy.compactMap(\.execute.databaseExtract).first
        self.observer = observer
        context = RunContext(
            services: services,
            settings: settings.batches.first?.execute ?? ExecuteSettings(),
            logger: logger,
            observer: { observer(.shared($0)) }
        )
    }

    /// Reads and checks the files of all batches, then runs the batches whose files are sound.
    ///
    /// - Returns: What became of each batch; failures are in it, not thrown.
    /// - Throws: `RunnerError` when nothing was sent: the brokers cannot be used, or batches contradict each other.
    package func run() async throws -> ManifestReport {
        let started = Timestamp.now
        let check = ManifestIntake(batches: settings.batches.map(\.batch), observer: observer)
        let findings = try await check.run()
        let recorded = RecordedManifest(settings, context: context)
        let jobs = recorded.batches.map { settings in
            let refusal = findings.refusals[settings.batch.batchID]
            return ManifestJob(settings, refusal.map(ManifestJob.Start.refuse) ?? .begin)
        }
        let crew = ManifestCrew(
            goal: .finish,
            adjustments: RunAdjustments(databaseExtract: databaseExtract),
            concurrency: settings.concurrency,
            failsFast: settings.failsFast,
            context: context,
            observer: observer
        )
        return try await crew.withPlatform(for: jobs, anchors: AnchorPool(findings.anchors)) { platform in
            let (folder, record) = try await begin(recorded, findings.anchors)
            let outcomes = try await crew.run(jobs, in: folder, platform, recording: record)
            return ManifestReport(
                source: settings.source,
                folder: folder,
                startedAt: started,
                outcomes: outcomes,
                areServicesEphemeral: context.services.areEphemeral
            )
        }
    }

    private func begin(
        _ recorded: RecordedManifest,
        _ anchors: [String: AnchorSet]
    ) async throws(RunnerError) -> (BatchesFolder, BatchesRecord) {
        let recorded = try JSONValue(recording: recorded)
        let (folder, record) = try await DiskExecutor.run { [settings] () throws(RunnerError) in
            do throws(ArtefactsError) {
                let folder = try BatchesFolder.create(in: settings.outputDirectory, id: UUID(), at: .now)
                let record = try BatchesRecord(
                    beginning: folder,
                    settings: recorded,
                    manifest: settings.bytes,
                    as: settings.copyName
                )
                return (folder, record)
            } catch {
                throw RunnerError(.outputFailed, error.message, cause: error)
            }
        }
        if let problem = folder.latestProblem { context.observer(.warning(problem.message)) }
        context.observer(.detail("manifest folder: \(folder.path)"))
        try await record.fix(anchors)
        return (folder, record)
    }
}

extension BatchesRecord {
    /// Records the anchors that assignments' batches have in common.
    func fix(_ anchors: [String: AnchorSet]) async throws(RunnerError) {
        for (assignment, set) in anchors.sorted(by: { $0.key < $1.key }) {
            try await take(.anchorsFixed(assignment: assignment, anchors: try JSONValue(recording: set)))
        }
    }

    /// Appends an event, off the cooperative pool.
    func take(_ event: BatchesEvent) async throws(RunnerError) {
        try await DiskExecutor.run { () throws(RunnerError) in
            do throws(ArtefactsError) {
                try self.append(event)
            } catch {
                throw RunnerError(.outputFailed, error.message, cause: error)
            }
        }
    }
}
