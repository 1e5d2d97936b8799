import Contracts

#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif

/// A file of JSON lines that others may read while it grows: each line is written whole, at once.
final class LineFile: Sendable {
    private let descriptor: Int32

    /// Creates the file, empty, for its owner alone.
    ///
    /// - Parameter flag: The flag that named it, for the message.
    /// - Throws: `SandboxError` with the code `invalidSettings` when it cannot be written.
    init(_ path: String, flag: String) throws(SandboxError) {
        descriptor = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_APPEND | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else {
            throw SandboxError(
                .invalidSettings,
                "\(flag): '\(path)' cannot be written (\(String(cString: strerror(errno)))): choose a file in a folder "
                    + "that exists and is yours"
            )
        }
    }

    deinit { close(descriptor) }

    /// Appends a line; one that the disk does not take is lost, for the world must go on.
    ///
    /// - Parameter members: Writes the members of the line's object.
    func write(_ members: (inout JSONWriter) -> Void) {
        var writer = JSONWriter()
        writer.object(members)
        let line = writer.finished() + [UInt8(ascii: "\n")]
        // One call a line: with O_APPEND lines of several threads do not mix.
        _ = line.withUnsafeBytes { bytes in
            #if canImport(Glibc)
            Glibc.write(descriptor, bytes.baseAddress, bytes.count)
            #elseif canImport(Musl)
            Musl.write(descriptor, bytes.baseAddress, bytes.count)
            #else
            Darwin.write(descriptor, bytes.baseAddress, bytes.count)
            #endif
        }
    }
}
