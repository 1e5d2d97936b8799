#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif

/// Writes files so that a reader, or a crash at any moment, finds either the whole earlier file or the whole new one.
package enum AtomicFile {
    /// Replaces a file, or makes it.
    ///
    /// The bytes go to a temporary file in the same folder, are forced to the disk, and take the file's name by one
    /// rename, which is then forced to the disk too. A symbolic link of that name is replaced, not followed. The call
    /// blocks: it has no place on the cooperative thread pool.
    ///
    /// - Parameters:
    ///   - path: The file's path; its folder must exist.
    ///   - mode: The file's permissions, less those that the process's mask takes away.
    /// - Throws: `ArtefactsError` with the code `diskFull` or `writeFailed`; the earlier file is whole then.
    package static func write(_ bytes: [UInt8], to path: String, mode: UInt16 = 0o644) throws(ArtefactsError) {
        let folder = RunPath.folder(of: path)
        let temporary = RunPath.joined(folder, temporaryName())
        do throws(SystemFailure) {
            try writeSynchronised(bytes, to: temporary, mode: mode)
            _ = try SystemFailure.retrying { rename(temporary, path) }
        } catch {
            unlink(temporary)
            throw error.writing(path)
        }
        do throws(SystemFailure) {
            try FileDescriptor.reading(folder).synchronise()
        } catch {
            throw error.writing(path)
        }
    }

    private static func writeSynchronised(_ bytes: [UInt8], to path: String, mode: UInt16) throws(SystemFailure) {
        let file = try FileDescriptor.creating(path, mode: mode)
        try file.write(bytes)
        try file.synchronise()
    }

    /// Replaces a symbolic link, or makes it.
    ///
    /// - Throws: `ArtefactsError` with the code `diskFull` or `writeFailed`.
    static func link(_ target: String, at path: String) throws(ArtefactsError) {
        let temporary = RunPath.joined(RunPath.folder(of: path), temporaryName())
        do throws(SystemFailure) {
            _ = try SystemFailure.retrying { symlink(target, temporary) }
            _ = try SystemFailure.retrying { rename(temporary, path) }
        } catch {
            unlink(temporary)
            throw error.writing(path)
        }
    }

    /// A hidden name that no other writer picks; short, so that it fits wherever the file's own name does.
    static func temporaryName() -> String {
        ".tmp-" + String(UInt64.random(in: .min ... .max), radix: 36)
    }
}
