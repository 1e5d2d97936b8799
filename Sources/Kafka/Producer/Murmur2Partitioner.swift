/// Predicts the partition that Java's, and with `partitioner=murmur2_random` librdkafka's, producers choose for a key.
///
/// The rule is `(murmur2(key) & 0x7fffffff) % partitions` with murmur2 by Austin Appleby, seed 0x9747b28c, 32 bits.
package enum Murmur2Partitioner {
    /// Returns the partition of a key.
    ///
    /// - Parameters:
    ///   - key: the key's bytes; an empty key is a key.
    ///   - count: how many partitions the topic has.
    /// - Returns: the partition, or `nil` when `count` is below 1.
    package static func partition(forKey key: [UInt8], count: Int32) -> Int32? {
        guard count > 0 else { return nil }
        return Int32(hash(key) & 0x7fff_ffff) % count
    }

    static func hash(_ data: [UInt8]) -> UInt32 {
        let factor: UInt32 = 0x5bd1_e995
        var hash = 0x9747_b28c ^ UInt32(truncatingIfNeeded: data.count)
        var index = 0
        while index + 4 <= data.count {
            var word =
                UInt32(data[index]) | UInt32(data[index + 1]) << 8 | UInt32(data[index + 2]) << 16
                | UInt32(data[index + 3]) << 24
            word &*= factor
            word ^= word >> 24
            word &*= factor
            hash &*= factor
            hash ^= word
            index += 4
        }
        let tail = data[index...]
        if !tail.isEmpty {
            for (position, byte) in tail.enumerated() { hash ^= UInt32(byte) << (8 * UInt32(position)) }
            hash &*= factor
        }
        hash ^= hash >> 13
        hash &*= factor
        hash ^= hash >> 15
        return hash
    }
}
