import Contracts
import Synchronization

/// A file of JSON lines that only grows, held by one process at a time: what every journal is made of. All calls block.
///
/// Each line has a number and a time before its own members. A last line that a crash has torn is cut off on opening.
final class JournalFile: Sendable {
    private struct State: ~Copyable {
        let file: AppendedFile
        var sequence: Int
        var needsSynchronising = false
    }

    /// The file's path.
    let path: String
    private let state: Mutex<State>

    /// Opens the file, making it, for its owner alone, if there is none.
    ///
    /// - Throws: `SystemFailure`, with `EWOULDBLOCK` when another process holds the file.
    init(_ path: String) throws(SystemFailure) {
        self.path = path
        // Held before it is read: what is read then stays the last word until this process appends.
        let file = try AppendedFile(path, mode: 0o600)
        let whole = WholeLines(try FileDescriptor.reading(path).readToEnd())
        try file.cut(to: whole.byteCount)
        state = Mutex(State(file: file, sequence: whole.lines.count))
    }

    /// Appends a line.
    ///
    /// - Parameter isDurable: Whether the line is on the disk when the call returns; otherwise `synchronise` sees to it.
    /// - Throws: `ArtefactsError` with the code `diskFull` or `writeFailed`.
    func append(_ event: some Codable, isDurable: Bool = true) throws(ArtefactsError) {
        let failure: SystemFailure? = state.withLock { state in
            let line = JournalLine(event, sequence: state.sequence + 1, at: .now).documentBytes
            do throws(SystemFailure) {
                try state.file.append(line + [UInt8(ascii: "\n")])
                state.sequence += 1
                state.needsSynchronising = true
                if isDurable { try Self.synchronise(&state) }
                return nil
            } catch {
                return error
            }
        }
        if let failure { throw failure.writing(path) }
    }

    /// Forces every line appended so far to the disk.
    ///
    /// - Throws: `ArtefactsError` with the code `diskFull` or `writeFailed`.
    func synchronise() throws(ArtefactsError) {
        let failure: SystemFailure? = state.withLock { state in
            do throws(SystemFailure) {
                try Self.synchronise(&state)
                return nil
            } catch {
                return error
            }
        }
        if let failure { throw failure.writing(path) }
    }

    private static func synchronise(_ state: inout State) throws(SystemFailure) {
        guard state.needsSynchronising else { return }
        try state.file.synchronise()
        state.needsSynchronising = false
    }
}
