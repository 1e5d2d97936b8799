#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif

/// A file that only grows, held by one process at a time. All calls block.
struct AppendedFile: ~Copyable {
    private let descriptor: FileDescriptor

    /// Opens the file, making it if there is none.
    ///
    /// - Parameters:
    ///   - path: The file's path; a symbolic link in its last component is not followed.
    ///   - mode: The permissions of a new file.
    /// - Throws: `SystemFailure`, with `EWOULDBLOCK` when another process holds the file.
    init(_ path: String, mode: UInt16) throws(SystemFailure) {
        descriptor = try FileDescriptor.locking(path, mode: mode)
    }

    /// Appends bytes; what a full disk took of them is cut off again.
    func append(_ bytes: [UInt8]) throws(SystemFailure) {
        let size = try descriptor.regularSize() ?? 0
        do throws(SystemFailure) {
            try descriptor.write(bytes)
        } catch {
            try? cut(to: size)
            throw error
        }
    }

    func cut(to size: Int) throws(SystemFailure) {
        try descriptor.truncate(to: size)
    }

    /// Waits until everything appended is on the disk.
    func synchronise() throws(SystemFailure) {
        try descriptor.synchronise()
    }
}
