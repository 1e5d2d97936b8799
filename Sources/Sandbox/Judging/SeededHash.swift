import Crypto

/// Turns a seed and any words into numbers that are the same on every machine.
enum SeededHash {
    /// 64 bits of the SHA-256 over the seed and the parts, each with its length.
    static func number(seed: UInt64, _ parts: [UInt8]...) -> UInt64 {
        digest(seed, parts).prefix(8).reduce(0) { $0 << 8 | UInt64($1) }
    }

    /// Eight hexadecimal digits of the same.
    static func hex8(seed: UInt64, _ parts: [UInt8]...) -> String {
        digest(seed, parts).prefix(4).map(RandomHex.hex).joined()
    }

    private static func digest(_ seed: UInt64, _ parts: [[UInt8]]) -> [UInt8] {
        var hasher = SHA256()
        withUnsafeBytes(of: seed.littleEndian) { hasher.update(bufferPointer: $0) }
        for part in parts {
            withUnsafeBytes(of: UInt64(part.count).littleEndian) { hasher.update(bufferPointer: $0) }
            hasher.update(data: part)
        }
        return Array(hasher.finalize())
    }
}
