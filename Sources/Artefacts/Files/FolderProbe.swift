#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif

/// Tries whether a folder can take files, and leaves nothing behind.
package struct FolderProbe: Sendable, Hashable {
    /// The folder in which a file was written and removed: the folder itself, or the nearest one above it that exists.
    package let folder: String
    /// Whether the folder itself exists; if not, it can be made.
    package let exists: Bool
    /// How many bytes the user may still write there.
    package let freeBytes: Int64

    package init(folder: String, exists: Bool, freeBytes: Int64) {
        self.folder = folder
        self.exists = exists
        self.freeBytes = freeBytes
    }

    /// Writes a small file to a folder and removes it. The call blocks.
    ///
    /// Permissions alone do not tell: a volume may be read-only or full, and some users may do anything.
    ///
    /// - Parameter path: The folder; it need not exist, and is not made.
    /// - Throws: `ArtefactsError` with the code `folderUnusable`, `writeFailed` or `diskFull`.
    package init(_ path: String) throws(ArtefactsError) {
        var folder = path.isEmpty ? "." : path
        while folder.count > 1, folder.hasSuffix("/") { folder.removeLast() }
        let wanted = folder
        while try !Self.isFolder(folder, for: path) { folder = RunPath.folder(of: folder) }
        self.folder = folder
        exists = folder == wanted
        let file = RunPath.joined(folder, AtomicFile.temporaryName())
        do throws(SystemFailure) {
            let descriptor = try FileDescriptor.creating(file, mode: 0o600)
            defer { unlink(file) }
            try descriptor.write([UInt8](repeating: 0, count: 4096))
            try descriptor.synchronise()
        } catch {
            throw exists || error.isDiskFull ? error.writing(path) : error.making(folder: path)
        }
        freeBytes = try Self.freeBytes(of: folder)
    }

    /// Whether there is a folder of that path; false when there is nothing.
    private static func isFolder(_ folder: String, for path: String) throws(ArtefactsError) -> Bool {
        var status = stat()
        if stat(folder, &status) == 0 {
            guard status.st_mode & S_IFMT == S_IFDIR else { throw SystemFailure(number: ENOTDIR).making(folder: path) }
            return true
        }
        let failure = SystemFailure.last
        // A symbolic link to nothing cannot be made a folder either.
        guard failure.number == ENOENT, lstat(folder, &status) != 0, folder != "/", folder != "." else {
            throw failure.making(folder: path)
        }
        return false
    }

    private static func freeBytes(of folder: String) throws(ArtefactsError) -> Int64 {
        var volume = statvfs()
        guard statvfs(folder, &volume) == 0 else { throw SystemFailure.last.reading(folder) }
        let (bytes, overflow) = UInt64(volume.f_bavail).multipliedReportingOverflow(by: UInt64(volume.f_frsize))
        return overflow ? .max : Int64(clamping: bytes)
    }
}
