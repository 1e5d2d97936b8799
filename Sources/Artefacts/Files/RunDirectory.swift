package import Contracts

#if canImport(FoundationEssentials)
package import FoundationEssentials
#else
package import Foundation
#endif
#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif

/// The folder that keeps everything of one run.
///
/// Its name is `<UTC time>-<first 8 digits of the batch UUID>`, for example `20261124T015030Z-2e402372`.
package struct RunDirectory: Sendable {
    /// The folders below `events`, one for each kind of callback.
    package enum EventFolder: String, Sendable, CaseIterable {
        /// LLM judgements.
        case comparisons
        /// Rankings.
        case results = "assessment_results"
        case completions
        case failures

        /// Finds the folder of a callback topic's messages; `nil` for the request topic.
        package init?(_ topic: Topic) {
            switch topic {
            case .comparison: self = .comparisons
            case .result: self = .results
            case .completed: self = .completions
            case .failed: self = .failures
            case .request: return nil
            }
        }
    }

    /// The folder's path.
    package let path: String
    /// Why the link `latest` beside the folder could not be made to point to it; the run need not fail for it.
    package let latestProblem: ArtefactsError?

    /// Refers to a run's folder that exists.
    package init(path: String) {
        self.path = path
        latestProblem = nil
    }

    private init(path: String, latestProblem: ArtefactsError?) {
        self.path = path
        self.latestProblem = latestProblem
    }

    /// Makes a new folder with its subfolders, and lets the link `latest` beside it point to it.
    ///
    /// A second run of the same batch within one second gets the name with `-2`, and so on. The call blocks.
    ///
    /// - Parameter root: The folder of all runs; made when it does not exist, with the folders above it.
    /// - Throws: `ArtefactsError` with the code `folderUnusable` or `diskFull`.
    package static func create(
        in root: String,
        batchID: UUID,
        at time: Timestamp,
        isLatest: Bool = true
    ) throws(ArtefactsError) -> RunDirectory {
        let path = try makeNew("\(compactTime(time))-\(batchID.wireString.prefix(8))", in: root)
        let events = EventFolder.allCases.map { "events/\($0.rawValue)" }
        for folder in ["requests", "events", "logs", "reports"] + events {
            _ = try makeFolder(RunPath.joined(path, folder))
        }
        return RunDirectory(path: path, latestProblem: isLatest ? linkLatest(to: path) : nil)
    }

    /// The folder's own name.
    package var name: String { RunPath.name(of: path) }
    /// The folder of what was, or would be, sent.
    package var requests: String { RunPath.joined(path, "requests") }
    /// The folder of logs.
    package var logs: String { RunPath.joined(path, "logs") }
    /// The folder of reports for people.
    package var reports: String { RunPath.joined(path, "reports") }
    /// The names of the files in the folder of reports, sorted; the call blocks.
    package var storedReports: [String] { RunDirectoryListing(of: reports).files }
    /// The folder of what the database extract left; made by whoever runs the extract.
    package var databaseExtract: String { RunPath.joined(path, "db_extract") }
    /// The journal of what has been done, one JSON object a line.
    package var journal: String { RunPath.joined(path, "journal.jsonl") }
    /// The key from essay ids to file names; readable to its owner alone.
    package var essayKey: String { RunPath.joined(path, EssayKey.fileName) }

    /// The folder of one kind of callback.
    package func events(_ folder: EventFolder) -> String { RunPath.joined(path, "events/\(folder.rawValue)") }

    /// The artefact's path.
    ///
    /// - Returns: The path of `assessment_run.<mode>.json`.
    package func artefact(_ mode: RunnerMode) -> String {
        RunPath.joined(path, "assessment_run.\(mode.rawValue).json")
    }

    /// A time without punctuation, whole seconds: `20261124T015030Z`.
    static func compactTime(_ time: Timestamp) -> String {
        time.iso8601.prefix(19).filter { $0 != "-" && $0 != ":" } + "Z"
    }

    /// Makes a folder, and the folders above it, unless it exists; the call blocks.
    ///
    /// - Throws: `ArtefactsError` with the code `folderUnusable` or `diskFull`.
    package static func makeFolders(_ path: String) throws(ArtefactsError) {
        let components = path.split(separator: "/", omittingEmptySubsequences: true)
        var folder = path.hasPrefix("/") ? "/" : ""
        for component in components {
            folder += folder.isEmpty || folder == "/" ? String(component) : "/\(component)"
            _ = try makeFolder(folder)
        }
        var status = stat()
        guard stat(path.isEmpty ? "." : path, &status) == 0 else { throw SystemFailure.last.making(folder: path) }
        guard status.st_mode & S_IFMT == S_IFDIR else { throw SystemFailure(number: ENOTDIR).making(folder: path) }
    }

    /// Makes a folder that nobody else has: under the name, or with `-2` behind it, and so on. The call blocks.
    ///
    /// - Parameter root: The folder that it is made in; made when it does not exist.
    /// - Returns: The folder's path; its entry in `root` is on the disk.
    /// - Throws: `ArtefactsError` with the code `folderUnusable` or `diskFull`.
    static func makeNew(_ base: String, in root: String) throws(ArtefactsError) -> String {
        try makeFolders(root)
        var name = base
        var attempt = 1
        while try !makeFolder(RunPath.joined(root, name)) {
            attempt += 1
            name = "\(base)-\(attempt)"
        }
        let path = RunPath.joined(root, name)
        do throws(SystemFailure) {
            try FileDescriptor.reading(RunPath.joined(root, ".")).synchronise()
        } catch {
            throw error.making(folder: path)
        }
        return path
    }

    /// Lets the link `latest` beside a folder point to it.
    ///
    /// - Returns: Why it could not.
    static func linkLatest(to path: String) -> ArtefactsError? {
        do throws(ArtefactsError) {
            try AtomicFile.link(RunPath.name(of: path), at: RunPath.joined(RunPath.folder(of: path), "latest"))
            return nil
        } catch {
            return error
        }
    }

    /// Makes a folder; false when something of that name is there already.
    private static func makeFolder(_ path: String) throws(ArtefactsError) -> Bool {
        if mkdir(path, 0o777) == 0 { return true }
        let failure = SystemFailure.last
        if failure.number == EEXIST { return false }
        // A folder that is there but may only be passed through, or is on a read-only volume, gives another number.
        var status = stat()
        if stat(path, &status) == 0 { return false }
        throw failure.making(folder: path)
    }
}
