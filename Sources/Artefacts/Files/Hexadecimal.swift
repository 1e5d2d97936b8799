import Crypto

/// Lower-case hexadecimal text of digests.
enum Hexadecimal {
    /// The checksum that stands for a document that is not there.
    static let zeros = String(repeating: "0", count: 64)

    /// The digits of a sequence of bytes.
    static func text(of bytes: some Sequence<UInt8>) -> String {
        var text: [UInt8] = []
        for byte in bytes {
            text.append(digit(byte >> 4))
            text.append(digit(byte & 15))
        }
        return String(decoding: text, as: UTF8.self)
    }

    static func sha256(of bytes: some Sequence<UInt8>) -> String {
        text(of: SHA256.hash(data: Array(bytes)))
    }

    /// The value of a lower-case digit.
    static func value(of digit: UInt8) -> UInt8? {
        switch digit {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): digit - UInt8(ascii: "0")
        case UInt8(ascii: "a")...UInt8(ascii: "f"): digit - UInt8(ascii: "a") + 10
        default: nil
        }
    }

    /// A checksum as the artefact may hold it: 64 lower-case digits, or zeros for anything else.
    static func checksum(_ text: String?) -> String {
        guard let lower = text?.lowercased(), lower.utf8.count == 64, lower.utf8.allSatisfy({ value(of: $0) != nil })
        else { return zeros }
        return lower
    }

    private static func digit(_ nibble: UInt8) -> UInt8 {
        nibble < 10 ? UInt8(ascii: "0") + nibble : UInt8(ascii: "a") + nibble - 10
    }
}
