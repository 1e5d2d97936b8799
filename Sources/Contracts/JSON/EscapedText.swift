/// The inside of a JSON string: quotation marks, backslashes and control characters escaped, all else as it is.
enum EscapedText {
    /// Whether a text must be escaped at all; most need not.
    @inline(__always)
    static func isNeeded(for text: UnsafeBufferPointer<UInt8>) -> Bool {
        // Without an early end, so that the compiler looks at many bytes at once.
        var found: UInt8 = 0
        for byte in text {
            found |= (byte < 0x20 ? 1 : 0) | (byte == UInt8(ascii: "\"") ? 1 : 0) | (byte == UInt8(ascii: "\\") ? 1 : 0)
        }
        return found != 0
    }

    /// How many bytes a text takes.
    static func length(of text: UnsafeBufferPointer<UInt8>) -> Int {
        text.reduce(0) { length, byte in
            guard byte < 0x20 || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\") else { return length + 1 }
            return length + (short(byte) == nil ? 6 : 2)
        }
    }

    /// Writes a text to a place with room for `length(of:)` bytes.
    static func write(_ text: UnsafeBufferPointer<UInt8>, to place: UnsafeMutablePointer<UInt8>) {
        var end = 0
        func append(_ byte: UInt8) {
            place[end] = byte
            end += 1
        }
        for byte in text {
            guard byte < 0x20 || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\") else {
                append(byte)
                continue
            }
            append(UInt8(ascii: "\\"))
            if let letter = short(byte) {
                append(letter)
                continue
            }
            append(UInt8(ascii: "u"))
            append(UInt8(ascii: "0"))
            append(UInt8(ascii: "0"))
            append(LowercaseHex.digit(byte >> 4))
            append(LowercaseHex.digit(byte & 0x0F))
        }
    }

    /// The letter of a two-byte escape, where there is one.
    private static func short(_ byte: UInt8) -> UInt8? {
        switch byte {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"): byte
        case 0x08: UInt8(ascii: "b")
        case 0x09: UInt8(ascii: "t")
        case 0x0A: UInt8(ascii: "n")
        case 0x0C: UInt8(ascii: "f")
        case 0x0D: UInt8(ascii: "r")
        default: nil
        }
    }
}
