package import Contracts

#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif

/// The append-only record of the batches of one manifest, held by one process at a time.
///
/// What became of each batch stands in its own run's journal; this record fixes which batches there are. Every line is on
/// the disk when `append` returns.
package final class BatchesRecord: Sendable {
    /// The record's path.
    package var path: String { file.path }
    private let file: JournalFile

    /// Begins the record of a new folder. The call blocks.
    ///
    /// - Parameters:
    ///   - settings: The batches, as a later process needs them to go on.
    ///   - manifest: The manifest's own bytes, kept beside the record under `name`.
    ///   - name: The copy's file name.
    /// - Throws: `ArtefactsError` with the code `writeFailed` or `diskFull`.
    package init(
        beginning folder: BatchesFolder,
        settings: JSONValue,
        manifest: [UInt8],
        as name: String
    ) throws(ArtefactsError) {
        file = try Self.hold(folder)
        try append(.started(settings: settings))
        // Forces the folder's entries to the disk too, and so the record's.
        try AtomicFile.write(manifest, to: RunPath.joined(folder.path, name), mode: 0o600)
    }

    /// Takes up the record of a folder whose batches are to go on. The call blocks.
    ///
    /// - Returns: The record, and what it says.
    /// - Throws: `ArtefactsError`: `readFailed` when a line cannot be read, `writeFailed` when another process holds it.
    package static func reopen(_ folder: BatchesFolder) throws(ArtefactsError) -> (BatchesRecord, [BatchesEvent]) {
        let record = BatchesRecord(try hold(folder))
        let bytes: [UInt8]
        do throws(SystemFailure) {
            bytes = try FileDescriptor.reading(folder.record).readToEnd()
        } catch {
            throw error.reading(folder.record)
        }
        let lines = WholeLines(bytes).lines
        let events = lines.compactMap { JournalLine<BatchesEvent>($0)?.event }
        guard events.count == lines.count else {
            throw ArtefactsError(
                .readFailed,
                "Of \(lines.count) lines in '\(folder.record)' \(lines.count - events.count) cannot be read: it is of a "
                    + "newer version of this program, or damaged.",
                path: folder.record
            )
        }
        return (record, events)
    }

    /// Appends an event; it is on the disk when the call returns. The call blocks.
    ///
    /// - Throws: `ArtefactsError` with the code `diskFull` or `writeFailed`.
    package func append(_ event: BatchesEvent) throws(ArtefactsError) {
        try file.append(event)
    }

    private init(_ file: JournalFile) {
        self.file = file
    }

    private static func hold(_ folder: BatchesFolder) throws(ArtefactsError) -> JournalFile {
        do throws(SystemFailure) {
            return try JournalFile(folder.record)
        } catch  where error.number == EWOULDBLOCK {
            throw ArtefactsError(
                .writeFailed,
                "Another process is working on the batches in '\(folder.path)': wait for it, or end it, before going on.",
                path: folder.record,
                systemNumber: EWOULDBLOCK
            )
        } catch {
            throw error.writing(folder.record)
        }
    }
}
