#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif

/// An open file that is closed when it goes out of scope. All calls block.
struct FileDescriptor: ~Copyable {
    private let number: Int32
    private let isLocked: Bool

    private init(number: Int32, isLocked: Bool = false) {
        self.number = number
        self.isLocked = isLocked
    }

    deinit {
        // A child of this process that is just starting has the file open until it has become another program.
        if isLocked { flock(number, LOCK_UN) }
        close(number)
    }

    /// Opens a file or folder to read it, without following a symbolic link in its last component.
    static func reading(_ path: String) throws(SystemFailure) -> FileDescriptor {
        let flags = O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK
        return FileDescriptor(number: try SystemFailure.retrying { open(path, flags) })
    }

    /// Makes a file that does not exist yet.
    static func creating(_ path: String, mode: UInt16) throws(SystemFailure) -> FileDescriptor {
        let flags = O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW
        return FileDescriptor(number: try SystemFailure.retrying { open(path, flags, mode_t(mode)) })
    }

    /// Opens a file to write at its end, making it if there is none, and keeps other processes from doing so.
    static func locking(_ path: String, mode: UInt16) throws(SystemFailure) -> FileDescriptor {
        let flags = O_RDWR | O_CREAT | O_APPEND | O_CLOEXEC | O_NOFOLLOW
        let number = try SystemFailure.retrying { open(path, flags, mode_t(mode)) }
        let file = FileDescriptor(number: number, isLocked: true)
        _ = try SystemFailure.retrying { flock(file.number, LOCK_EX | LOCK_NB) }
        return file
    }

    /// Opens a file to write at its end, making it if there is none.
    static func appending(_ path: String, mode: UInt16) throws(SystemFailure) -> FileDescriptor {
        let flags = O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC | O_NOFOLLOW
        return FileDescriptor(number: try SystemFailure.retrying { open(path, flags, mode_t(mode)) })
    }

    /// Cuts the file to a size.
    func truncate(to size: Int) throws(SystemFailure) {
        _ = try SystemFailure.retrying { ftruncate(number, off_t(size)) }
    }

    /// The file's size when it is a regular file, else nil.
    func regularSize() throws(SystemFailure) -> Int? {
        var status = stat()
        _ = try SystemFailure.retrying { fstat(number, &status) }
        return status.st_mode & S_IFMT == S_IFREG ? Int(status.st_size) : nil
    }

    /// Reads on; the answer is 0 at the end of the file.
    func read(into buffer: UnsafeMutableRawBufferPointer) throws(SystemFailure) -> Int {
        try SystemFailure.retrying { systemRead(number, buffer.baseAddress, buffer.count) }
    }

    /// Reads what is left of the file, in one piece.
    func readToEnd() throws(SystemFailure) -> [UInt8] {
        var bytes: [UInt8] = []
        let chunk = UnsafeMutableRawBufferPointer.allocate(byteCount: 65_536, alignment: 16)
        defer { chunk.deallocate() }
        while true {
            let count = try read(into: chunk)
            guard count > 0 else { return bytes }
            bytes.append(contentsOf: UnsafeRawBufferPointer(rebasing: chunk[..<count]))
        }
    }

    func write(_ bytes: [UInt8]) throws(SystemFailure) {
        let result: Result<Void, SystemFailure> = bytes.withUnsafeBytes { buffer in
            var rest = buffer[...]
            do throws(SystemFailure) {
                while !rest.isEmpty {
                    let part = UnsafeRawBufferPointer(rebasing: rest)
                    let written = try SystemFailure.retrying { systemWrite(number, part.baseAddress, part.count) }
                    rest = rest.dropFirst(written)
                }
                return .success(())
            } catch {
                return .failure(error)
            }
        }
        try result.get()
    }

    /// Waits until the file's content, or the folder's entries, are on the disk.
    ///
    /// File systems that cannot do it for a folder say so with `EINVAL`, which counts as done.
    func synchronise() throws(SystemFailure) {
        do throws(SystemFailure) {
            _ = try SystemFailure.retrying { fsync(number) }
        } catch {
            if error.number != EINVAL && error.number != ENOTSUP { throw error }
        }
    }
}

extension FileDescriptor {
    /// Linux's `syncfs`, which the C library's Swift module does not show; nil where there is none.
    private static let syncfs: (@convention(c) (Int32) -> Int32)? = dlsym(nil, "syncfs").map { address in
        unsafeBitCast(address, to: (@convention(c) (Int32) -> Int32).self)
    }

    /// Waits until everything that was written to the file's file system is on the disk: one call for many files.
    ///
    /// - Returns: Whether the operating system has such a call; nothing was waited for otherwise.
    func synchroniseFileSystem() throws(SystemFailure) -> Bool {
        guard let syncfs = Self.syncfs else { return false }
        _ = try SystemFailure.retrying { syncfs(number) }
        return true
    }
}

private func systemRead(_ number: Int32, _ buffer: UnsafeMutableRawPointer?, _ count: Int) -> Int {
    read(number, buffer, count)
}

private func systemWrite(_ number: Int32, _ buffer: UnsafeRawPointer?, _ count: Int) -> Int {
    write(number, buffer, count)
}
