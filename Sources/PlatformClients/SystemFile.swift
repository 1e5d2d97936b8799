#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif

/// A file descriptor that is closed with its owner. Its calls block.
final class SystemFile: Sendable {
    /// A system call's failure, or a file of another kind.
    struct Failure: Error {
        /// The system's number of the error; 0 for a folder, a FIFO or a device in a file's place.
        let number: CInt

        /// The system's text for the error.
        var reason: String { number == 0 ? "it is not a regular file" : String(cString: strerror(number)) }
        var isMissingFile: Bool { number == ENOENT || number == ENOTDIR }
    }

    private let descriptor: CInt

    /// Opens a regular file, with the close-on-exec flag; a FIFO is refused, not waited for.
    init(_ path: String, flags: CInt, mode: mode_t = 0) throws(Failure) {
        var opened: CInt
        repeat { opened = open(path, flags | O_CLOEXEC | O_NONBLOCK, mode) } while opened < 0 && errno == EINTR
        guard opened >= 0 else { throw Failure(number: errno) }
        descriptor = opened
        guard try status().st_mode & S_IFMT == S_IFREG else { throw Failure(number: 0) }
    }

    deinit { close(descriptor) }

    func status() throws(Failure) -> stat {
        var status = stat()
        guard fstat(descriptor, &status) == 0 else { throw Failure(number: errno) }
        return status
    }

    /// Gives the file the permissions, if it is ours to give.
    func setPermissions(_ mode: mode_t) { _ = fchmod(descriptor, mode) }

    /// Reads from an offset to the end, at most `limit` bytes.
    func read(from offset: Int = 0, limit: Int) throws(Failure) -> [UInt8] {
        var bytes: [UInt8] = []
        while bytes.count < limit {
            let wanted = min(64 * 1024, limit - bytes.count)
            let start = bytes.count
            bytes.append(contentsOf: repeatElement(0, count: wanted))
            let count = bytes.withUnsafeMutableBytes { buffer in
                pread(descriptor, buffer.baseAddress.map { $0 + start }, wanted, off_t(offset + start))
            }
            let number = errno
            bytes.removeLast(wanted - max(0, count))
            if count == 0 { break }
            if count < 0, number != EINTR { throw Failure(number: number) }
        }
        return bytes
    }

    /// Writes all bytes at the descriptor's position (the end, for a file opened to append).
    func write(_ bytes: [UInt8]) throws(Failure) {
        var written = 0
        while written < bytes.count {
            let count = bytes.withUnsafeBytes { buffer in
                platformWrite(descriptor, buffer.baseAddress.map { $0 + written }, bytes.count - written)
            }
            if count < 0, errno != EINTR { throw Failure(number: errno) }
            written += max(0, count)
        }
    }

    /// Waits until the bytes are on the disk.
    func synchronise() throws(Failure) {
        guard fsync(descriptor) == 0 else { throw Failure(number: errno) }
    }

    func truncate(to size: Int) { _ = ftruncate(descriptor, off_t(size)) }

    /// Runs work while no other process that asks for the same lock does; two calls in one process are not kept
    /// apart.
    func withExclusiveLock<Output>(_ work: () throws(Failure) -> Output) throws(Failure) -> Output {
        var result: CInt
        repeat { result = flock(descriptor, LOCK_EX) } while result != 0 && errno == EINTR
        guard result == 0 else { throw Failure(number: errno) }
        defer { flock(descriptor, LOCK_UN) }
        return try work()
    }
}

private func platformWrite(_ descriptor: CInt, _ bytes: UnsafeRawPointer?, _ count: Int) -> Int {
    write(descriptor, bytes, count)
}
