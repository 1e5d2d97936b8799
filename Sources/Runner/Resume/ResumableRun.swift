import Artefacts
import Contracts
import PlatformClients

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// A run that was interrupted and is to go on: its folder, held against other processes, and all that it recorded.
package struct ResumableRun: Sendable {
    /// What the run was told.
    package let settings: RecordedSettings
    /// Whether the run came to its end, and all that was asked for happened.
    package var isComplete: Bool { progress.isComplete }

    let directory: RunDirectory
    let journal: RunJournal
    let progress: JournalState
    let inputs: RunInputs
    let events: RecoveredEvents

    /// Opens a run's folder; until the value is gone, no other process can.
    ///
    /// - Parameter path: The folder's path, or that of a link to it, such as `latest`.
    /// - Throws: `RunnerError` with the code `inputRefused` when there is no run that could go on.
    package init(opening path: String) async throws(RunnerError) {
        self = try await DiskExecutor.run { () throws(RunnerError) in try ResumableRun(blockingOpening: path) }
    }

    private init(blockingOpening path: String) throws(RunnerError) {
        // A link such as `latest` may point elsewhere before this run is over.
        let directory = RunDirectory(path: URL(filePath: path).resolvingSymlinksInPath().path)
        do throws(ArtefactsError) {
            (journal, progress) = try RunJournal.reopen(directory)
        } catch {
            throw RunnerError(.inputRefused, error.message, cause: error)
        }
        guard let recorded = progress.settings else {
            throw RunnerError(
                .inputRefused,
                "The run '\(directory.path)' was killed before it sent anything. Start it again."
            )
        }
        let settings = try recorded.recorded(RecordedSettings.self, of: directory.journal)
        do throws(ArtefactsError) {
            inputs = try RunInputs(reading: directory, mode: settings.mode)
            events = try RecoveredEvents(in: directory, progress, batchID: settings.batch.batchID)
        } catch {
            throw RunnerError(.inputRefused, error.message, cause: error)
        }
        self.settings = settings
        self.directory = directory
    }

    /// The envelope as it was stored; nil when it was not composed yet.
    ///
    /// - Throws: `RunnerError` with the code `inputRefused` when its file is not what it was.
    func storedEnvelope() throws(RunnerError) -> ComposedEnvelope? {
        guard let envelope = progress.envelope else { return nil }
        let payload: [UInt8]
        do throws(ArtefactsError) {
            payload = try directory.request(envelope)
        } catch {
            throw RunnerError(.inputRefused, error.message, cause: error)
        }
        return ComposedEnvelope(
            try StoredEnvelope(path: directory.path(ofRequest: envelope.file), payload: payload)
        )
    }

    /// The anchors that the CJ service acknowledged, in the order of the inputs.
    var registeredAnchors: [RegisteredAnchor] {
        let scale = settings.gradeScale.rawValue
        let byNumber = Dictionary(progress.anchors.values.map { ($0.number, $0) }, uniquingKeysWith: { $1 })
        return inputs.anchors.compactMap { anchor in
            guard let number = anchor.registeredNumber else { return nil }
            let known = byNumber[number]
            return RegisteredAnchor(
                label: known?.label ?? anchor.fileName,
                grade: known?.grade ?? anchor.grade ?? "",
                anchorID: number,
                gradeScale: known?.gradeScale ?? scale,
                storageID: known?.storageID ?? ""
            )
        }
    }
}
