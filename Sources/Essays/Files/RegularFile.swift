#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif

/// Reads a regular file whole, once, within a limit.
///
/// The last component of the path is never followed as a symbolic link, opening never waits for a writer (a FIFO is
/// refused, not hung upon), and a file that changes while it is read is an error: what was read may be half of each.
enum RegularFile {
    /// Reads all bytes of a file.
    ///
    /// - Parameters:
    ///   - name: The path to show in messages.
    ///   - limit: The most bytes to accept.
    ///   - whileReading: Called after the size is known and before the first byte is read; a seam for tests.
    /// - Throws: ``EssaysError`` with the codes `fileMissing`, `fileUnreadable`, `notARegularFile`, `limitExceeded`
    ///   and `fileChangedWhileRead`.
    static func read(
        _ path: String,
        as name: String? = nil,
        limit: Int,
        whileReading: () -> Void = {}
    ) throws(EssaysError) -> [UInt8] {
        let name = name ?? path
        let descriptor: Int32
        do {
            descriptor = try retryingOnInterrupt { open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOFOLLOW) }
        } catch {
            throw openingFailed(error, name: name)
        }
        defer { close(descriptor) }
        let before = try status(of: descriptor, name: name)
        guard before.isRegular else {
            throw EssaysError(
                .notARegularFile,
                "\(name.quoted) is not a regular file (but a folder, FIFO, socket or device); remove it.",
                files: [name]
            )
        }
        guard before.size <= limit else {
            throw EssaysError(
                .limitExceeded,
                "\(name.quoted) has \(before.size) bytes; a file may have at most \(limit). Leave it out or split it.",
                files: [name]
            )
        }
        whileReading()
        let bytes = try readAll(descriptor, expecting: before.size, name: name)
        guard bytes.count == before.size, try status(of: descriptor, name: name) == before else {
            throw EssaysError(
                .fileChangedWhileRead,
                "\(name.quoted) changed while it was read; close the program that writes it and run again.",
                files: [name]
            )
        }
        return bytes
    }

    /// Reads to the end, but at most one byte past the expected size, which shows that the file grew.
    private static func readAll(
        _ descriptor: Int32,
        expecting size: Int,
        name: String
    ) throws(EssaysError) -> [UInt8] {
        var failure: SystemError?
        let bytes = [UInt8](unsafeUninitializedCapacity: size + 1) { buffer, count in
            while count < size + 1, let base = buffer.baseAddress {
                do throws(SystemError) {
                    let got = try retryingOnInterrupt { Self.read(descriptor, base + count, size + 1 - count) }
                    if got == 0 { break }
                    count += got
                } catch {
                    failure = error
                    break
                }
            }
        }
        if let failure {
            throw EssaysError(
                .fileUnreadable,
                "\(name.quoted) cannot be read: \(failure). Check the disk and the file's permissions.",
                files: [name],
                cause: failure
            )
        }
        return bytes
    }

    /// The C library's `read`, which this type's own function hides.
    private static func read(_ descriptor: Int32, _ buffer: UnsafeMutableRawPointer, _ count: Int) -> Int {
        #if canImport(Glibc)
        Glibc.read(descriptor, buffer, count)
        #elseif canImport(Musl)
        Musl.read(descriptor, buffer, count)
        #else
        Darwin.read(descriptor, buffer, count)
        #endif
    }

    private static func status(of descriptor: Int32, name: String) throws(EssaysError) -> FileStatus {
        do {
            return try FileStatus(descriptor: descriptor)
        } catch {
            throw EssaysError(
                .fileUnreadable,
                "The size of \(name.quoted) cannot be read: \(error).",
                files: [name],
                cause: error
            )
        }
    }

    private static func openingFailed(_ error: SystemError, name: String) -> EssaysError {
        switch error.number {
        case ENOENT, ENOTDIR:
            EssaysError(.fileMissing, "There is no file \(name.quoted); check the path.", files: [name], cause: error)
        case ELOOP, ENXIO:
            EssaysError(
                .notARegularFile,
                "\(name.quoted) is a symbolic link or a special file; put the file itself there.",
                files: [name],
                cause: error
            )
        default:
            EssaysError(
                .fileUnreadable,
                "\(name.quoted) cannot be opened: \(error). Check the file's permissions.",
                files: [name],
                cause: error
            )
        }
    }
}
