import Artefacts
import Contracts
import Foundation

/// Finds the run before another one, to compare them.
enum EarlierRun {
    /// How many folders are looked at, so that thousands of runs cost no time.
    private static let limit = 20

    /// The latest earlier run of the same mode beside a run that has a completion.
    ///
    /// - Parameter run: The run's folder; folders are named by the time at which runs began.
    /// - Returns: The earlier run's folder.
    static func path(before run: String, mode: RunnerMode) -> String? {
        let folder = URL(filePath: run).standardizedFileURL
        let root = folder.deletingLastPathComponent()
        let names = (try? FileManager.default.contentsOfDirectory(atPath: root.path)) ?? []
        let earlier = names.filter { $0 < folder.lastPathComponent && $0.first?.isNumber == true }
        let found = earlier.sorted(by: >).prefix(limit).first { name in
            let directory = RunDirectory(path: root.appending(path: name).path)
            let completions = try? FileManager.default.contentsOfDirectory(atPath: directory.events(.completions))
            return completions?.isEmpty == false && FileManager.default.fileExists(atPath: directory.artefact(mode))
        }
        // Named as the run itself is, by a relative path or an absolute one.
        return found.map { name in
            let parent = run.split(separator: "/", omittingEmptySubsequences: false).dropLast().joined(separator: "/")
            return parent.isEmpty ? name : "\(parent)/\(name)"
        }
    }
}
