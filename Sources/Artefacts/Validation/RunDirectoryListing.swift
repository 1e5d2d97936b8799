#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif

/// Everything that lies in a run directory, all levels deep, with symbolic links seen and never followed.
struct RunDirectoryListing {
    /// The regular files, as paths below the directory, sorted by their bytes.
    private(set) var files: [String] = []
    /// What lies directly in the directory and is no folder: regular or not.
    private(set) var rootNames: [String] = []
    /// What a run directory should not hold, and what could not be looked at.
    private(set) var differences: [RunDifference] = []

    private let root: String

    /// Lists a directory. The call blocks.
    ///
    /// - Parameter root: The directory; it may itself be named by a link, such as `latest`.
    init(of root: String) {
        self.root = root
        var folders = [""]
        while let folder = folders.popLast() { list(folder, &folders) }
        files.sort { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    }

    private mutating func list(_ folder: String, _ folders: inout [String]) {
        let path = folder.isEmpty ? root : RunPath.joined(root, folder)
        guard let stream = opendir(path) else { return report(folder, SystemFailure.last) }
        defer { closedir(stream) }
        errno = 0
        while let entry = readdir(stream) {
            let name = withUnsafeBytes(of: &entry.pointee.d_name) { Array($0.prefix { $0 != 0 }) }
            if name != [UInt8(ascii: ".")] && name != [UInt8(ascii: "."), UInt8(ascii: ".")] {
                look(at: name, in: folder, &folders)
            }
            errno = 0
        }
        if errno != 0 { report(folder, SystemFailure.last) }
    }

    private mutating func look(at name: [UInt8], in folder: String, _ folders: inout [String]) {
        guard let text = String(validating: name, as: UTF8.self) else {
            let shown = String(decoding: name, as: UTF8.self)
            let file = folder.isEmpty ? shown : "\(folder)/\(shown)"
            return differences.append(
                .init(.fileName, file: file, "the name is not UTF-8, so that no manifest lists it")
            )
        }
        let file = folder.isEmpty ? text : "\(folder)/\(text)"
        var status = stat()
        guard lstat(RunPath.joined(root, file), &status) == 0 else { return report(file, SystemFailure.last) }
        let type = status.st_mode & S_IFMT
        if folder.isEmpty, type != S_IFDIR { rootNames.append(text) }
        switch type {
        case S_IFDIR: folders.append(file)
        case S_IFREG: files.append(file)
        case S_IFLNK:
            differences.append(.init(.symbolicLink, file: file, "a symbolic link, which no run makes; not followed"))
        default:
            differences.append(.init(.specialFile, file: file, "neither file nor folder; no run makes one; not opened"))
        }
    }

    private mutating func report(_ file: String, _ failure: SystemFailure) {
        differences.append(.init(.unreadable, file: file.isEmpty ? "." : file, "cannot be read: \(failure.text)"))
    }
}
