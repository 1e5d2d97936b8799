/// Integers with their highest byte first.
enum BigEndian {
    static func append<Integer: FixedWidthInteger>(_ value: Integer, to bytes: inout [UInt8]) {
        for shift in stride(from: Integer.bitWidth - 8, through: 0, by: -8) {
            bytes.append(UInt8(truncatingIfNeeded: value >> Integer(shift)))
        }
    }

    /// Reads one integer and moves past it; nil when too few bytes are left.
    static func read<Integer: FixedWidthInteger>(_: Integer.Type, _ bytes: inout ArraySlice<UInt8>) -> Integer? {
        let size = Integer.bitWidth / 8
        guard bytes.count >= size else { return nil }
        defer { bytes = bytes.dropFirst(size) }
        return bytes.prefix(size).reduce(0) { $0 << 8 | Integer(truncatingIfNeeded: $1) }
    }
}
