#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif

/// The append-only record of a run's steps, from which a run that was killed goes on.
///
/// One JSON object a line: a sequence number, the time, the step and its facts. A step that must never be repeated is
/// on the disk before `append` returns; callbacks may be forced to the disk in groups, since they can be read again. A
/// last line that a crash has torn is cut off when the journal is opened again.
package final class RunJournal: Sendable {
    /// The journal's path.
    package var path: String { file.path }
    private let file: JournalFile

    /// Opens the journal of a run's folder, making it if there is none.
    ///
    /// - Throws: `ArtefactsError` with the code `readFailed`, `writeFailed` or `diskFull`.
    package init(in directory: RunDirectory) throws(ArtefactsError) {
        do throws(SystemFailure) {
            file = try JournalFile(directory.journal)
        } catch {
            throw error.number == EWOULDBLOCK ? Self.heldByAnother(directory) : error.writing(directory.journal)
        }
    }

    /// Opens the journal of a run that is to go on, and holds it against other processes.
    ///
    /// - Parameter directory: The run's folder.
    /// - Returns: The journal, and how far the run has come: nobody else adds to it while this process holds it.
    /// - Throws: `ArtefactsError`: `noArtefact` when the folder has no journal, `readFailed` when a line of it cannot be
    ///   read, `writeFailed` when another process holds it.
    package static func reopen(_ directory: RunDirectory) throws(ArtefactsError) -> (RunJournal, JournalState) {
        do throws(SystemFailure) {
            // Opening to append would make one.
            _ = try FileDescriptor.reading(directory.journal)
        } catch {
            throw error.number == ENOENT ? noJournal(directory) : error.reading(directory.journal)
        }
        let journal = try RunJournal(in: directory)
        return (journal, try JournalState(reading: directory))
    }

    private static func noJournal(_ directory: RunDirectory) -> ArtefactsError {
        let problem =
            access(directory.path, F_OK) == 0
            ? "'\(directory.path)' has no journal, so it is no run that can go on: the run was killed before it sent "
                + "anything, or the path is not a run's folder. Start the run again."
            : "There is no '\(directory.path)': name a run's folder, such as runs/latest."
        return ArtefactsError(.noArtefact, problem, path: directory.journal)
    }

    private static func heldByAnother(_ directory: RunDirectory) -> ArtefactsError {
        ArtefactsError(
            .writeFailed,
            "Another process is working on the run '\(directory.path)': wait for it, or end it, before going on.",
            path: directory.journal,
            systemNumber: EWOULDBLOCK
        )
    }

    /// Appends a step.
    ///
    /// - Parameter isDurable: Whether the step is on the disk when the call returns; otherwise `synchronise` sees to it.
    /// - Throws: `ArtefactsError` with the code `diskFull` or `writeFailed`; the step must then not be taken.
    package func append(_ event: JournalEvent, isDurable: Bool = true) throws(ArtefactsError) {
        guard let fault = JournalFault.current else {
            return try file.append(event, isDurable: isDurable)
        }
        try fault.around(path) { () throws(ArtefactsError) in try file.append(event) }
    }

    /// Forces every step appended so far to the disk.
    ///
    /// - Throws: `ArtefactsError` with the code `diskFull` or `writeFailed`.
    package func synchronise() throws(ArtefactsError) {
        try JournalFault.current?.check(path)
        try file.synchronise()
    }
}
