package import Contracts

#if canImport(FoundationEssentials)
package import FoundationEssentials
#else
package import Foundation
#endif

/// The folder that keeps everything of the batches of one manifest: their record, their summary, and a run's folder each.
///
/// Its name is `<UTC time>-manifest-<first 8 digits of an id>`, for example `20261124T015030Z-manifest-9f1c02ab`.
package struct BatchesFolder: Sendable {
    /// The folder's path.
    package let path: String
    /// Why the link `latest` beside the folder could not be made to point to it; nothing need fail for it.
    package let latestProblem: ArtefactsError?

    /// Refers to a folder that exists.
    package init(path: String) {
        self.path = path
        latestProblem = nil
    }

    private init(path: String, latestProblem: ArtefactsError?) {
        self.path = path
        self.latestProblem = latestProblem
    }

    /// Makes a new folder, and lets the link `latest` beside it point to it. The call blocks.
    ///
    /// - Parameters:
    ///   - root: The folder of all runs; made when it does not exist.
    ///   - id: Tells folders of one second apart.
    /// - Throws: `ArtefactsError` with the code `folderUnusable` or `diskFull`.
    package static func create(
        in root: String,
        id: UUID,
        at time: Timestamp
    ) throws(ArtefactsError) -> BatchesFolder {
        let name = "\(RunDirectory.compactTime(time))-manifest-\(id.wireString.prefix(8))"
        let path = try RunDirectory.makeNew(name, in: root)
        return BatchesFolder(path: path, latestProblem: RunDirectory.linkLatest(to: path))
    }

    /// The record of the batches, one JSON object a line.
    package var record: String { RunPath.joined(path, "manifest.jsonl") }
    /// The summary for programs.
    package var summary: String { RunPath.joined(path, "summary.json") }
    /// The summary for people, with a link to each run.
    package var index: String { RunPath.joined(path, "index.html") }

    /// Whether the folder is one of batches, and not a run's.
    package var exists: Bool { FileManager.default.fileExists(atPath: record) }

    /// A path below the folder as links in `index.html` name it; nil for a path elsewhere.
    ///
    /// - Returns: The part below the folder.
    package func relative(_ path: String) -> String? {
        let prefix = RunPath.joined(self.path, "")
        return path.hasPrefix(prefix) ? String(path.dropFirst(prefix.count)) : nil
    }

    /// Finds the runs' folders, in the order of their names. The call blocks.
    ///
    /// - Returns: The folders that have a journal.
    /// - Throws: `ArtefactsError` with the code `readFailed`.
    package func runs() throws(ArtefactsError) -> [RunDirectory] {
        let names: [String]
        do {
            names = try FileManager.default.contentsOfDirectory(atPath: path)
        } catch {
            throw ArtefactsError(.readFailed, "Cannot read the folder '\(path)'. Check its permissions.", path: path)
        }
        return names.sorted().map { RunDirectory(path: RunPath.joined(path, $0)) }
            .filter { FileManager.default.fileExists(atPath: $0.journal) }
    }
}
