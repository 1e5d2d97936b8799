/// Turns the bytes of a text file into text: UTF-8, or UTF-16 that says so by a byte-order mark.
package enum TextDecoding {
    /// What to tell a user whose file is in another encoding.
    static let conversionAdvice = "Convert it: iconv -f WINDOWS-1252 -t UTF-8 OLD > NEW."

    /// Decodes UTF-8 or UTF-16; a byte-order mark is dropped.
    ///
    /// - Parameter bytes: The file's bytes.
    /// - Returns: The text, otherwise unchanged.
    /// - Throws: ``EssaysError`` with the code `notUnicode` and the offset of the first byte at fault.
    package static func decode(_ bytes: [UInt8]) throws(EssaysError) -> String {
        if bytes.starts(with: [0xFF, 0xFE, 0, 0]) || bytes.starts(with: [0, 0, 0xFE, 0xFF]) {
            throw EssaysError(.notUnicode, "it is UTF-32. Save it as UTF-8.")
        }
        if bytes.starts(with: [0xFF, 0xFE]) { return try utf16(bytes, low: 0) }
        if bytes.starts(with: [0xFE, 0xFF]) { return try utf16(bytes, low: 1) }
        return try utf8(bytes)
    }

    /// Decodes UTF-8; a byte-order mark is dropped.
    ///
    /// - Throws: ``EssaysError`` with the code `notUnicode`.
    static func utf8(_ bytes: [UInt8]) throws(EssaysError) -> String {
        let content = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? bytes.dropFirst(3) : bytes[...]
        if let text = String(validating: content, as: UTF8.self) { return text }
        let offset = firstInvalidOffset(bytes)
        let byte = offset < bytes.count ? "0x\(String(bytes[offset], radix: 16, uppercase: true))" : "the end"
        throw EssaysError(
            .notUnicode,
            "it is not UTF-8: \(byte) at byte offset \(offset) does not belong there. \(conversionAdvice)"
        )
    }

    /// Finds where the first ill-formed sequence starts; the count of bytes when there is none.
    private static func firstInvalidOffset(_ bytes: [UInt8]) -> Int {
        var parser = Unicode.UTF8.ForwardParser()
        var iterator = bytes.makeIterator()
        var offset = 0
        while case .valid(let scalar) = parser.parseScalar(from: &iterator) {
            offset += scalar.count
        }
        return offset
    }

    /// Decodes UTF-16 after its mark.
    ///
    /// - Parameters:
    ///   - bytes: The bytes, the mark first.
    ///   - low: Where in a pair the lower byte lies: 0 for little-endian, 1 for big-endian.
    /// - Throws: ``EssaysError`` with the code `notUnicode`.
    private static func utf16(_ bytes: [UInt8], low: Int) throws(EssaysError) -> String {
        guard bytes.count.isMultiple(of: 2) else {
            throw EssaysError(.notUnicode, "it is UTF-16 with an odd number of bytes (\(bytes.count)). Save it anew.")
        }
        let units = stride(from: 2, to: bytes.count, by: 2).map { at in
            UInt16(bytes[at + low]) | UInt16(bytes[at + 1 - low]) << 8
        }
        if let text = String(validating: units, as: UTF16.self) { return text }
        var parser = Unicode.UTF16.ForwardParser()
        var iterator = units.makeIterator()
        var unit = 1
        while case .valid(let scalar) = parser.parseScalar(from: &iterator) {
            unit += scalar.count
        }
        throw EssaysError(
            .notUnicode,
            "it is UTF-16 with a lone surrogate at byte offset \(unit * 2). Open it in an editor and save it as UTF-8."
        )
    }
}
