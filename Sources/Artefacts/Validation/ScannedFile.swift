import Crypto

/// A regular file's size, SHA-256 and, when it is small enough, content, from one reading.
struct ScannedFile {
    let sha256: String
    let size: Int
    /// The content; nil when the file is larger than was asked for.
    let content: [UInt8]?

    /// Reads a file in pieces, without following a symbolic link; nil for anything but a regular file.
    ///
    /// - Parameter limit: The largest content to keep, in bytes.
    /// - Throws: `SystemFailure` when the file cannot be read.
    init?(_ path: String, keepingUpTo limit: Int) throws(SystemFailure) {
        let file = try FileDescriptor.reading(path)
        guard try file.regularSize() != nil else { return nil }
        var hasher = SHA256()
        var (count, kept) = (0, [UInt8]())
        let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 16, alignment: 16)
        defer { buffer.deallocate() }
        while true {
            let read = try file.read(into: buffer)
            guard read > 0 else { break }
            let piece = UnsafeRawBufferPointer(rebasing: buffer[..<read])
            hasher.update(bufferPointer: piece)
            count += read
            if count <= limit { kept.append(contentsOf: piece) } else { kept = [] }
        }
        sha256 = Hexadecimal.text(of: hasher.finalize())
        size = count
        content = count <= limit ? kept : nil
    }
}
