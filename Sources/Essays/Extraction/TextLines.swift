/// The last step of every extraction: the same line ends, and no blank lines around the text.
package enum TextLines {
    /// Normalises line ends and trims blank lines.
    ///
    /// CRLF and CR become LF. Lines of white space at the very start and end go, and spaces and tabs at the end of the
    /// last line; nothing else changes.
    ///
    /// - Parameter formFeedsEndLines: Whether a form feed is a line end too, as between the pages of a PDF.
    /// - Returns: The text as it is uploaded.
    package static func normalised(_ text: String, formFeedsEndLines: Bool = false) -> String {
        var text = text
        return text.withUTF8 { utf8 in
            let isForeign = { (byte: UInt8) in byte == 0x0D || (formFeedsEndLines && byte == 0x0C) }
            guard utf8.contains(where: isForeign) else { return trimmed(utf8) }
            return converted(utf8, isForeign).withUnsafeBufferPointer(trimmed)
        }
    }

    private static func converted(_ utf8: UnsafeBufferPointer<UInt8>, _ isForeign: (UInt8) -> Bool) -> [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(utf8.count)
        var previous: UInt8 = 0
        for byte in utf8 {
            if isForeign(byte) {
                bytes.append(0x0A)
            } else if byte != 0x0A || previous != 0x0D {
                bytes.append(byte)
            }
            previous = byte
        }
        return bytes
    }

    private static func trimmed(_ utf8: UnsafeBufferPointer<UInt8>) -> String {
        var content = utf8[...]
        while let end = content.firstIndex(of: 0x0A), isBlank(content[..<end]) {
            content = content[(end + 1)...]
        }
        while let start = content.lastIndex(of: 0x0A), isBlank(content[(start + 1)...]) {
            content = content[..<start]
        }
        if isBlank(content) { return "" }
        while let last = content.last, last == 0x20 || last == 0x09 { content.removeLast() }
        return String(decoding: content, as: UTF8.self)
    }

    private static func isBlank(_ line: Slice<UnsafeBufferPointer<UInt8>>) -> Bool {
        guard let first = line.first else { return true }
        // The first byte settles nearly every line; only blanks beyond ASCII need decoding.
        if first > 0x20, first < 0x80 { return false }
        return String(decoding: line, as: UTF8.self).unicodeScalars.allSatisfy(\.properties.isWhitespace)
    }
}
