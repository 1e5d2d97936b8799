package import Contracts

/// A file of log lines in a run's folder, one process's share of the run each.
///
/// Lines go to the file's end as they come, so that a crash loses none. Nobody waits for the disk: a log is no journal.
package struct RunLogFile: ~Copyable, Sendable {
    /// The file's path.
    package let path: String
    private let descriptor: FileDescriptor

    /// Makes the file `<UTC time>-<command>.jsonl` in the run's folder `logs`, readable to its owner alone, or goes on with
    /// one that is there already. The call blocks.
    ///
    /// - Parameters:
    ///   - command: What the process does with the run, for example `resume`.
    ///   - time: When the process began.
    /// - Throws: `ArtefactsError` with the code `folderUnusable`, `diskFull` or `writeFailed`.
    package init(in directory: RunDirectory, of command: String, at time: Timestamp) throws(ArtefactsError) {
        // Folders that came from elsewhere may lack it.
        try RunDirectory.makeFolders(directory.logs)
        let file = RunPath.joined(directory.logs, "\(RunDirectory.compactTime(time))-\(command).jsonl")
        descriptor = try Self.opened(file)
        path = file
    }

    private static func opened(_ path: String) throws(ArtefactsError) -> FileDescriptor {
        do throws(SystemFailure) {
            return try FileDescriptor.appending(path, mode: 0o600)
        } catch {
            throw error.writing(path)
        }
    }

    /// Writes lines to the file's end. The call blocks for the time of handing the bytes to the system.
    ///
    /// - Throws: `ArtefactsError` with the code `diskFull` or `writeFailed`.
    package func append(_ lines: [UInt8]) throws(ArtefactsError) {
        do throws(SystemFailure) {
            try descriptor.write(lines)
        } catch {
            throw error.writing(path)
        }
    }
}
