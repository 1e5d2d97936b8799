import Contracts
import Synchronization

#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif

/// Remembers, across runs, which texts the Content Service has already acknowledged.
///
/// The file holds JSON lines, one for each acknowledged upload, appended and flushed to the disk before the upload
/// counts as done; of several lines for one text the last counts. A last line torn by a crash is ignored, and the next
/// one begins on a line of its own. Several processes may use one file: each line is written under a lock. The file is
/// readable by its owner alone, since storage ids open students' texts.
package final class UploadCache: Sendable {
    private struct Key: Hashable {
        let endpoint: String
        let sha256: String
    }

    /// The file's path.
    package let path: String
    /// How many lines of the file could not be read and were passed over.
    package let skippedLines: Int

    private let file: SystemFile
    private let entries: Mutex<[Key: String]>
    private let writing = Mutex(())

    /// No cache of a school's essays comes near this; more is taken for a wrong file.
    static let sizeLimit = 256 * 1024 * 1024

    /// Opens a cache file, creating it if need be.
    ///
    /// - Parameter path: The file's path; its folder must exist.
    /// - Returns: The cache with all that the file says.
    /// - Throws: `PlatformError` with the code `localFile`.
    package static func open(path: String) async throws(PlatformError) -> UploadCache {
        try await BlockingWork.run { Result { () throws(PlatformError) in try UploadCache(path: path) } }.get()
    }

    private init(path: String) throws(PlatformError) {
        self.path = path
        do throws(SystemFile.Failure) {
            file = try SystemFile(path, flags: O_RDWR | O_CREAT | O_APPEND, mode: 0o600)
            if try file.status().st_mode & 0o077 != 0 { file.setPermissions(0o600) }
            let bytes = try file.read(limit: Self.sizeLimit)
            let (entries, skipped) = Self.parse(bytes)
            self.entries = Mutex(entries)
            skippedLines = skipped
        } catch {
            throw Self.failure("read", path, error)
        }
    }

    /// How many texts the cache knows.
    package var count: Int { entries.withLock(\.count) }

    /// Looks up a text.
    ///
    /// - Parameters:
    ///   - sha256: The text's SHA-256, lower-case hexadecimal.
    ///   - endpoint: The upload endpoint that the text went to.
    /// - Returns: The storage id that was acknowledged; the service may have lost it since.
    package func storageID(ofText sha256: String, at endpoint: ServiceAddress) -> String? {
        entries.withLock { $0[Key(endpoint: endpoint.text, sha256: sha256)] }
    }

    /// Records an acknowledged upload; returns once it is on the disk.
    ///
    /// - Parameters:
    ///   - sha256: The text's SHA-256, lower-case hexadecimal.
    ///   - endpoint: The upload endpoint that the text went to.
    /// - Throws: `PlatformError` with the code `localFile`; this process still remembers the upload.
    package func record(
        _ storageID: String,
        forText sha256: String,
        at endpoint: ServiceAddress
    ) async throws(PlatformError) {
        let key = Key(endpoint: endpoint.text, sha256: sha256)
        entries.withLock { $0[key] = storageID }
        let line = Self.line(key, storageID)
        let result: Result<Void, SystemFile.Failure> = await BlockingWork.run { [self] in
            Result { () throws(SystemFile.Failure) in try append(line) }
        }
        if case .failure(let failure) = result { throw Self.failure("written", path, failure) }
    }

    private func append(_ line: [UInt8]) throws(SystemFile.Failure) {
        try writing.withLock { _ throws(SystemFile.Failure) in
            try file.withExclusiveLock { () throws(SystemFile.Failure) in
                let size = Int(try file.status().st_size)
                let last = size == 0 ? [] : try file.read(from: size - 1, limit: 1)
                let isTorn = last.first.map { $0 != UInt8(ascii: "\n") } ?? false
                do throws(SystemFile.Failure) {
                    try file.write((isTorn ? [UInt8(ascii: "\n")] : []) + line)
                    try file.synchronise()
                } catch {
                    // Half a line on a full disk would only be in the way.
                    file.truncate(to: size)
                    throw error
                }
            }
        }
    }

    private static func line(_ key: Key, _ storageID: String) -> [UInt8] {
        var writer = JSONWriter(capacity: 256)
        writer.object { writer in
            writer.key("endpoint")
            writer.string(key.endpoint)
            writer.key("sha256")
            writer.string(key.sha256)
            writer.key("storage_id")
            writer.string(storageID)
            writer.key("recorded_at")
            writer.timestamp(.now)
        }
        return writer.bytes + [UInt8(ascii: "\n")]
    }

    private static func parse(_ bytes: [UInt8]) -> (entries: [Key: String], skipped: Int) {
        var entries: [Key: String] = [:]
        var skipped = 0
        for line in bytes.split(separator: UInt8(ascii: "\n")) {
            guard let json = try? JSONValue(parsing: Array(line)),
                let endpoint = json["endpoint"]?.string,
                let sha256 = json["sha256"]?.string,
                let storageID = json["storage_id"]?.string,
                ContentUploadResponse.isStorageID(storageID)
            else {
                skipped += 1
                continue
            }
            entries[Key(endpoint: endpoint, sha256: sha256)] = storageID
        }
        return (entries, skipped)
    }

    private static func failure(_ verb: String, _ path: String, _ failure: SystemFile.Failure) -> PlatformError {
        PlatformError(
            .localFile,
            "The upload cache '\(path)' cannot be \(verb): \(failure.reason). Make its folder writable, or choose another",
            cause: failure
        )
    }
}
