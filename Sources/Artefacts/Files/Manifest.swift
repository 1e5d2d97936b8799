#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif

/// The files of a run that the artefact vouches for, with their checksums.
package struct Manifest: Sendable, Hashable {
    /// One file.
    package struct Entry: Sendable, Hashable, Codable {
        /// The size.
        package let bytes: Int
        /// The path below the run's folder, with `/` between its components.
        package let path: String
        /// The SHA-256, 64 lower-case hexadecimal digits.
        package let sha256: String

        package init(path: String, sha256: String, bytes: Int) {
            self.path = path
            self.sha256 = sha256
            self.bytes = bytes
        }
    }

    /// The folders of a run's directory whose files are listed, all levels deep.
    static let folders = ["requests", "events", "db_extract"]

    /// The entries, sorted by the bytes of their paths.
    package let entries: [Entry]

    /// - Parameter entries: The entries, in any order.
    package init(_ entries: [Entry] = []) {
        self.entries = entries.sorted { $0.path.utf8.lexicographicallyPrecedes($1.path.utf8) }
    }

    /// Reads and hashes every regular file below `requests`, `events` and `db_extract`, and the essay key.
    ///
    /// Symbolic links are not followed, and hidden temporary files of writers are left out. The call blocks.
    ///
    /// - Parameter directory: The run's folder.
    /// - Throws: `ArtefactsError` with the code `readFailed`.
    package init(of directory: RunDirectory) throws(ArtefactsError) {
        var entries: [Entry] = []
        try Self.add(EssayKey.fileName, in: directory.path, to: &entries)
        for folder in Self.folders { try Self.addFolder(folder, in: directory.path, to: &entries) }
        self.init(entries)
    }

    private static func addFolder(
        _ folder: String,
        in root: String,
        to entries: inout [Entry]
    ) throws(ArtefactsError) {
        let path = RunPath.joined(root, folder)
        guard let stream = opendir(path) else {
            if errno == ENOENT { return }
            throw SystemFailure.last.reading(path)
        }
        var names: [(name: String, isFolder: Bool)] = []
        errno = 0
        while let entry = readdir(stream) {
            let name = withUnsafeBytes(of: &entry.pointee.d_name) { bytes in
                String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
            }
            if name.hasPrefix(".") { continue }
            names.append((name, isFolder(RunPath.joined(path, name))))
            errno = 0
        }
        let failure = SystemFailure.last
        closedir(stream)
        if failure.number != 0 { throw failure.reading(path) }
        for (name, isFolder) in names {
            if isFolder {
                try addFolder("\(folder)/\(name)", in: root, to: &entries)
            } else {
                try add("\(folder)/\(name)", in: root, to: &entries)
            }
        }
    }

    private static func isFolder(_ path: String) -> Bool {
        var status = stat()
        return lstat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
    }

    private static func add(_ file: String, in root: String, to entries: inout [Entry]) throws(ArtefactsError) {
        let path = RunPath.joined(root, file)
        do throws(SystemFailure) {
            guard let digest = try FileDigest(ofFile: path) else { return }
            entries.append(Entry(path: file, sha256: digest.sha256, bytes: digest.bytes))
        } catch {
            // A link is refused by `open` itself; a file may be gone since it was listed.
            if error.number == ELOOP || error.number == ENOENT { return }
            throw error.reading(path)
        }
    }
}
