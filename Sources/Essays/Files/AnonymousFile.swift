#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif

/// A temporary file without a name that holds some bytes and is gone when the value is.
///
/// A child process that reads its input from a file, unlike one that reads from a pipe, can end or be killed early
/// without a broken pipe in this process.
struct AnonymousFile: ~Copyable {
    /// The open file, positioned at its start.
    let descriptor: Int32

    private init(descriptor: Int32) {
        self.descriptor = descriptor
    }

    /// Creates a file in the folder for temporary files.
    ///
    /// - Returns: The file, positioned at its start.
    /// - Throws: What the system says of the failure.
    static func containing(_ bytes: [UInt8]) throws(SystemError) -> AnonymousFile {
        let folder = getenv("TMPDIR").map { String(cString: $0) } ?? "/tmp"
        var path = Array("\(folder)/eng5-np-run-XXXXXX".utf8CString)
        let file = AnonymousFile(descriptor: try retryingOnInterrupt { mkstemp(&path) })
        unlink(path)
        _ = fcntl(file.descriptor, F_SETFD, FD_CLOEXEC)
        var rest = bytes[...]
        while !rest.isEmpty {
            let count = try retryingOnInterrupt {
                rest.withUnsafeBytes { write(file.descriptor, $0.baseAddress, $0.count) }
            }
            rest = rest.dropFirst(count)
        }
        guard lseek(file.descriptor, 0, SEEK_SET) == 0 else { throw .last }
        return file
    }

    deinit {
        close(descriptor)
    }
}
