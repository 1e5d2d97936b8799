#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif

/// The entries of one folder, sorted into essays and what was left out; reads no file.
struct FolderListing {
    private(set) var files: [EssayFile] = []
    private(set) var skipped: [SkippedFile] = []

    /// The folder's path, for entries' paths.
    private let folder: String

    /// The resolved folders in which a symbolic link may end.
    private let allowedRoots: [String]

    /// - Parameter root: The dataset's root; a link may lead anywhere below it or below the folder itself.
    /// - Throws: ``EssaysError`` with the codes `folderMissing` and `folderUnreadable`.
    init(folder: String, root: String) throws(EssaysError) {
        self.folder = folder
        allowedRoots = [root, folder].compactMap(resolvedPath(of:)).map { $0.hasSuffix("/") ? $0 : $0 + "/" }
        guard let handle = opendir(folder) else {
            let error = SystemError.last
            throw error.isMissing
                ? EssaysError(
                    .folderMissing,
                    "There is no folder \(folder.quoted); make it and put the essays there.",
                    files: [folder],
                    cause: error
                )
                : Self.unreadable(folder, error)
        }
        defer { closedir(handle) }
        let descriptor = dirfd(handle)
        while true {
            errno = 0
            guard let entry = readdir(handle) else { break }
            // The record is as long as its name; copying the whole struct could read past it.
            guard let offset = MemoryLayout<dirent>.offset(of: \.d_name) else { break }
            let name = UnsafeRawPointer(entry).advanced(by: offset).assumingMemoryBound(to: CChar.self)
            add(name, in: descriptor)
        }
        if errno != 0 { throw Self.unreadable(folder, .last) }
        sort()
    }

    private static func unreadable(_ folder: String, _ error: SystemError) -> EssaysError {
        EssaysError(
            .folderUnreadable,
            "The folder \(folder.quoted) cannot be listed: \(error). Check its permissions.",
            files: [folder],
            cause: error
        )
    }

    private mutating func add(_ cName: UnsafePointer<CChar>, in descriptor: Int32) {
        guard let name = String(validatingCString: cName) else {
            let path = "\(folder)/\(String(cString: cName))"
            skipped.append(SkippedFile(path: path, reason: .nameNotUTF8))
            return
        }
        guard name != ".", name != ".." else { return }
        let path = folder.hasSuffix("/") ? folder + name : "\(folder)/\(name)"
        if name.hasPrefix("~$") { return skip(path, .lockFile) }
        if name.utf8.first == UInt8(ascii: ".") { return skip(path, .hidden) }
        // An entry that vanished since it was listed counts as a special one; reading it would fail anyway.
        let kind = (try? FileStatus(entry: cName, in: descriptor))?.kind ?? .special
        switch kind {
        case .folder: skip(path, .folder)
        case .special: skip(path, .specialFile)
        case .regular: addFile(path, resolved: path, name: name)
        case .link: addLink(path, name: name)
        }
    }

    private mutating func addFile(_ path: String, resolved: String, name: String) {
        guard let format = DocumentFormat(fileName: name) else { return skip(path, .unknownExtension) }
        files.append(EssayFile(path: path, resolvedPath: resolved, fileName: name.normalisedToNFC, format: format))
    }

    private mutating func addLink(_ path: String, name: String) {
        guard let target = resolvedPath(of: path), let status = try? FileStatus(path: target) else {
            return skip(path, .brokenLink)
        }
        guard status.kind != .folder else { return skip(path, .folder) }
        guard status.isRegular else { return skip(path, .brokenLink) }
        guard allowedRoots.contains(where: target.hasPrefix) else { return skip(path, .linkLeadsOutside) }
        addFile(path, resolved: target, name: name)
    }

    private mutating func skip(_ path: String, _ reason: SkippedFile.Reason) {
        skipped.append(SkippedFile(path: path, reason: reason))
    }

    /// Orders by the bytes of the NFC name, which no locale or file system changes; ties by the stored path.
    private mutating func sort() {
        files.sort { lhs, rhs in
            let left = lhs.fileName.utf8
            let right = rhs.fileName.utf8
            if left.lexicographicallyPrecedes(right) { return true }
            return left.elementsEqual(right) && lhs.path.utf8.lexicographicallyPrecedes(rhs.path.utf8)
        }
        skipped.sort { $0.path.utf8.lexicographicallyPrecedes($1.path.utf8) }
    }
}
