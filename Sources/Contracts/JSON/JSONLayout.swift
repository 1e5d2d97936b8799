/// Lays out compact JSON for people without changing a single token of it.
package enum JSONLayout {
    /// Two spaces for each level, one member or element a line, a line feed at the end.
    ///
    /// - Parameter compact: One JSON value without white space between its tokens.
    /// - Returns: The same value with white space; time and memory are linear.
    package static func indented(_ compact: [UInt8]) -> [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(compact.count + compact.count / 2)
        var level = 0
        var isInString = false
        var isEscaped = false
        var previous: UInt8 = 0
        func startLine() {
            bytes.append(UInt8(ascii: "\n"))
            bytes.append(contentsOf: repeatElement(UInt8(ascii: " "), count: 2 * level))
        }
        for byte in compact {
            defer { previous = byte }
            if isInString {
                bytes.append(byte)
                isInString = isEscaped || byte != UInt8(ascii: "\"")
                isEscaped = !isEscaped && byte == UInt8(ascii: "\\")
                continue
            }
            let opened = previous == UInt8(ascii: "{") || previous == UInt8(ascii: "[")
            switch byte {
            case UInt8(ascii: "}"), UInt8(ascii: "]"):
                level -= 1
                if !opened { startLine() }
            default:
                if opened { startLine() }
            }
            bytes.append(byte)
            switch byte {
            case UInt8(ascii: "\""): isInString = true
            case UInt8(ascii: "{"), UInt8(ascii: "["): level += 1
            case UInt8(ascii: ","): startLine()
            case UInt8(ascii: ":"): bytes.append(UInt8(ascii: " "))
            default: break
            }
        }
        bytes.append(UInt8(ascii: "\n"))
        return bytes
    }
}
