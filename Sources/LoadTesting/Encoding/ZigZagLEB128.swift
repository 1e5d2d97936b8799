/// Integers of 64 bits in one to nine bytes, small magnitudes in few: HdrHistogram's variant of ZigZag LEB128.
///
/// Seven bits to a byte, the lowest first, a set high bit meaning that more follow; a ninth byte holds eight bits.
enum ZigZagLEB128 {
    static func append(_ value: Int64, to bytes: inout [UInt8]) {
        var rest = UInt64(bitPattern: value << 1 ^ value >> 63)
        for _ in 0..<8 {
            guard rest >= 0x80 else { break }
            bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
            rest >>= 7
        }
        bytes.append(UInt8(truncatingIfNeeded: rest))
    }

    /// Reads one integer and moves past it; nil when the bytes end within it.
    static func read(_ bytes: inout ArraySlice<UInt8>) -> Int64? {
        var bits: UInt64 = 0
        for shift in stride(from: UInt64(0), through: 56, by: 7) {
            guard let byte = bytes.popFirst() else { return nil }
            let isLast = shift == 56 || byte < 0x80
            bits |= UInt64(shift == 56 ? byte : byte & 0x7F) << shift
            if isLast { break }
        }
        return Int64(bitPattern: bits >> 1) ^ -Int64(bitPattern: bits & 1)
    }
}
