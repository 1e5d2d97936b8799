/// Files of results, read at once by those who make something of them.
package enum WholeFile {
    /// The most bytes that a file of results may have.
    package static let sizeLimit = 1 << 30

    /// Reads a regular file; symbolic links, FIFOs and devices are refused, not waited for. The call blocks.
    ///
    /// - Throws: `ArtefactsError` with the code `readFailed`.
    package static func bytes(_ path: String) throws(ArtefactsError) -> [UInt8] {
        let (size, bytes): (Int?, [UInt8])
        do throws(SystemFailure) {
            let file = try FileDescriptor.reading(path)
            size = try file.regularSize()
            bytes = size.map { $0 <= sizeLimit } == true ? try file.readToEnd() : []
        } catch {
            throw error.reading(path)
        }
        guard let size else { throw refusal(path, "it is a folder, a FIFO or a device, not a file") }
        guard size <= sizeLimit else { throw refusal(path, "it has \(size) bytes, of at most \(sizeLimit)") }
        return bytes
    }

    private static func refusal(_ path: String, _ reason: String) -> ArtefactsError {
        ArtefactsError(.readFailed, "Cannot read '\(Excerpt.plain(path))': \(reason).", path: path)
    }
}
