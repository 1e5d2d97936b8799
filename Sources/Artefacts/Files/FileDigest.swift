import Crypto

/// The SHA-256 of a file, read in pieces.
struct FileDigest {
    let sha256: String
    let bytes: Int

    /// Reads a regular file; nil for a folder, link, device or pipe.
    init?(ofFile path: String) throws(SystemFailure) {
        let file = try FileDescriptor.reading(path)
        guard try file.regularSize() != nil else { return nil }
        var hasher = SHA256()
        var count = 0
        let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 16, alignment: 16)
        defer { buffer.deallocate() }
        while true {
            let read = try file.read(into: buffer)
            guard read > 0 else { break }
            hasher.update(bufferPointer: UnsafeRawBufferPointer(rebasing: buffer[..<read]))
            count += read
        }
        sha256 = Hexadecimal.text(of: hasher.finalize())
        bytes = count
    }
}
