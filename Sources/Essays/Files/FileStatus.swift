#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif

/// What the file system says of a file; two equal values mean that nobody wrote to it in between.
struct FileStatus: Equatable {
    /// The kinds of entries that matter here.
    enum Kind {
        case regular
        case folder
        case link
        case special
    }

    let kind: Kind
    let size: Int
    private let modifiedSeconds: Int
    private let modifiedNanoseconds: Int

    var isRegular: Bool { kind == .regular }

    /// Asks about an open file.
    init(descriptor: Int32) throws(SystemError) {
        var answer = stat()
        guard fstat(descriptor, &answer) == 0 else { throw .last }
        self.init(answer)
    }

    /// Asks about a path, following symbolic links.
    init(path: String) throws(SystemError) {
        var answer = stat()
        guard stat(path, &answer) == 0 else { throw .last }
        self.init(answer)
    }

    /// Asks about an entry of an open folder, without following a symbolic link.
    ///
    /// - Parameters:
    ///   - name: The entry's name as a C string.
    ///   - folder: The folder's descriptor.
    /// - Throws: What the system says of the failure.
    init(entry name: UnsafePointer<CChar>, in folder: Int32) throws(SystemError) {
        var answer = stat()
        guard fstatat(folder, name, &answer, AT_SYMLINK_NOFOLLOW) == 0 else { throw .last }
        self.init(answer)
    }

    private init(_ answer: stat) {
        kind =
            switch answer.st_mode & S_IFMT {
            case S_IFREG: .regular
            case S_IFDIR: .folder
            case S_IFLNK: .link
            default: .special
            }
        size = Int(answer.st_size)
        #if canImport(Darwin)
        modifiedSeconds = answer.st_mtimespec.tv_sec
        modifiedNanoseconds = answer.st_mtimespec.tv_nsec
        #else
        modifiedSeconds = answer.st_mtim.tv_sec
        modifiedNanoseconds = answer.st_mtim.tv_nsec
        #endif
    }
}
