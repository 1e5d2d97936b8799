import Artefacts
import Contracts
import Foundation
import PlatformClients

/// Batches of a manifest that are to go on: their folder, held against other processes, and how far each has come.
package struct ResumableManifest: Sendable {
    /// A run that had begun.
    struct Run: Sendable {
        let directory: RunDirectory
        let isComplete: Bool
        let anchors: [RegisteredAnchor]
    }

    /// Where the services were.
    package var services: RecordedServices { recorded.batches[0].services }
    /// Whether any batch is to extract the CJ service's database.
    package var extractsDatabase: Bool { recorded.batches.contains(where: \.extractsDatabase) }

    /// What each batch was told.
    package var batches: [BatchSettings] { recorded.batches.map(\.batch) }

    let folder: BatchesFolder
    let record: BatchesRecord
    let recorded: RecordedManifest
    /// The anchors that each assignment's batches have in common, as far as they were known.
    let anchors: [String: AnchorSet]
    /// The runs that have begun, by batch.
    let runs: [UUID: Run]

    /// Whether a path is the folder of a manifest's batches, or a link to one; the call blocks for a moment.
    ///
    /// - Returns: False for a run's own folder, and for anything else.
    package static func exists(at path: String) -> Bool { BatchesFolder(path: path).exists }

    /// Opens a folder; until the value is gone, no other process can.
    ///
    /// - Parameter path: The folder's path, or that of a link to it, such as `latest`.
    /// - Throws: `RunnerError` with the code `inputRefused` when there is nothing that could go on.
    package init(opening path: String) async throws(RunnerError) {
        self = try await DiskExecutor.run { () throws(RunnerError) in try ResumableManifest(blockingOpening: path) }
    }

    private init(blockingOpening path: String) throws(RunnerError) {
        // A link such as `latest` may point elsewhere before these batches are over.
        folder = BatchesFolder(path: URL(filePath: path).resolvingSymlinksInPath().path)
        let events: [BatchesEvent]
        do throws(ArtefactsError) {
            (record, events) = try BatchesRecord.reopen(folder)
        } catch {
            throw RunnerError(.inputRefused, error.message, cause: error)
        }
        var settings: JSONValue?
        var anchors: [String: AnchorSet] = [:]
        for event in events {
            switch event {
            case .started(let value): settings = value
            case .anchorsFixed(let assignment, let value):
                anchors[assignment] = try value.recorded(AnchorSet.self, of: folder.record)
            case .batchEnded, .ended: break
            }
        }
        let recorded = try settings?.recorded(RecordedManifest.self, of: folder.record)
        guard let recorded, !recorded.batches.isEmpty else {
            throw RunnerError(
                .inputRefused,
                "The batches in '\(folder.path)' were killed before anything was sent. Start them again."
            )
        }
        self.recorded = recorded
        self.anchors = anchors
        runs = try Self.runs(in: folder)
    }

    /// The runs that have begun; a folder of one that was killed before it had begun is passed over.
    private static func runs(in folder: BatchesFolder) throws(RunnerError) -> [UUID: Run] {
        var runs: [UUID: Run] = [:]
        do throws(ArtefactsError) {
            for directory in try folder.runs() {
                let state = try JournalState(reading: directory)
                guard let settings = state.settings,
                    let id = settings["batch"]?["batchID"]?.string.flatMap(UUID.init(uuidString:))
                else { continue }
                runs[id] = Run(
                    directory: directory,
                    isComplete: state.isComplete,
                    anchors: state.anchors.values.map(RegisteredAnchor.init)
                )
            }
        } catch {
            throw RunnerError(.inputRefused, error.message, cause: error)
        }
        return runs
    }

    /// The anchors that runs have registered, by assignment.
    var registeredAnchors: [String: [RegisteredAnchor]] {
        var registered: [String: [String: RegisteredAnchor]] = [:]
        for settings in recorded.batches where settings.batch.anchorSource == .register {
            guard let assignment = settings.batch.assignmentID?.wireString, let run = runs[settings.batch.batchID]
            else {
                continue
            }
            for anchor in run.anchors { registered[assignment, default: [:]][anchor.label] = anchor }
        }
        return registered.mapValues { Array($0.values) }
    }
}
