/// Lower-case hexadecimal digits, the only form that the platform's identifiers and checksums take.
enum LowercaseHex {
    /// The ASCII digit of a value below 16.
    static func digit(_ nibble: UInt8) -> UInt8 {
        nibble < 10 ? UInt8(ascii: "0") + nibble : UInt8(ascii: "a") + nibble - 10
    }

    /// Appends two digits.
    static func append(_ byte: UInt8, to bytes: inout [UInt8]) {
        bytes.append(digit(byte >> 4))
        bytes.append(digit(byte & 0x0F))
    }
}
