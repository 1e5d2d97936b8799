/// A SHA-256 in 32 bytes when it is 64 lower-case hexadecimal digits, and its text otherwise.
enum CompactDigest: Sendable {
    case words(UInt64, UInt64, UInt64, UInt64)
    case text(String)

    init(_ text: String) {
        var words: [UInt64] = [0, 0, 0, 0]
        var count = 0
        for byte in text.utf8 {
            guard count < 64, let value = Hexadecimal.value(of: byte) else {
                self = .text(text)
                return
            }
            words[count / 16] = words[count / 16] << 4 | UInt64(value)
            count += 1
        }
        self = count == 64 ? .words(words[0], words[1], words[2], words[3]) : .text(text)
    }

    var text: String {
        switch self {
        case .text(let text): return text
        case .words(let first, let second, let third, let fourth):
            let bytes = [first, second, third, fourth].flatMap { word in
                (0..<8).map { UInt8(truncatingIfNeeded: word >> (56 - 8 * $0)) }
            }
            return Hexadecimal.text(of: bytes)
        }
    }
}
