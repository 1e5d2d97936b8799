internal import CZlib

/// Compression in zlib's format (RFC 1950).
enum Zlib {
    static func compressed(_ bytes: [UInt8]) throws(LoadTestingError) -> [UInt8] {
        var length = compressBound(uLong(bytes.count))
        var output = [UInt8](repeating: 0, count: Int(length))
        let status = compress2(&output, &length, bytes, uLong(bytes.count), Z_BEST_COMPRESSION)
        guard status == Z_OK else {
            throw LoadTestingError(
                .compression,
                "zlib could not compress a histogram of \(bytes.count) bytes (status \(status)): free some memory"
            )
        }
        output.removeLast(output.count - Int(length))
        return output
    }

    /// Decompresses into at most so many bytes.
    static func decompressed(_ bytes: [UInt8], limit: Int) throws(LoadTestingError) -> [UInt8] {
        var output = [UInt8](repeating: 0, count: limit)
        var length = uLong(limit)
        let status = uncompress(&output, &length, bytes, uLong(bytes.count))
        guard status == Z_OK else {
            let reason = status == Z_BUF_ERROR ? "is cut off or larger than \(limit) bytes" : "is damaged"
            throw LoadTestingError(.malformedHistogram, "a compressed histogram \(reason) (zlib status \(status))")
        }
        output.removeLast(output.count - Int(length))
        return output
    }
}
