/// The records of a delimited text file (RFC 4180), with the line on which each begins.
///
/// Fields are separated by comma, semicolon or tab, whichever the first line has most of: spreadsheets with a Swedish
/// locale write semicolons. Quoted fields may hold separators, doubled quotes and line ends. A quote that is never
/// closed is an error, because it would swallow the rest of the file.
package struct CSVRecords {
    package struct Record {
        /// The line on which the record begins, from 1.
        package let line: Int
        /// The fields, without quotes.
        package var fields: [String]
    }

    /// Why a text is no table.
    package struct SyntaxError: Error {
        /// The line of the fault, from 1.
        package let line: Int
        /// What is wrong there.
        package let reason: String
    }

    package private(set) var records: [Record] = []

    /// Splits a text into records; empty lines are no records.
    ///
    /// - Parameter text: The file's text without a byte-order mark.
    /// - Throws: The line and reason of the first fault.
    package init(_ text: String) throws(SyntaxError) {
        let bytes = Array(text.utf8)
        let separator = Self.separator(of: bytes)
        var line = 1
        var index = 0
        while index < bytes.count {
            let record = try Self.record(in: bytes, at: &index, line: &line, separator: separator)
            if record.fields.count > 1 || record.fields.first?.isEmpty == false { records.append(record) }
        }
    }

    private static let quote = UInt8(ascii: "\"")

    private static func separator(of bytes: [UInt8]) -> UInt8 {
        var counts: [UInt8: Int] = [:]
        var isQuoted = false
        for byte in bytes {
            if byte == quote { isQuoted.toggle() }
            if isQuoted { continue }
            if byte == 0x0A || byte == 0x0D { break }
            counts[byte, default: 0] += 1
        }
        let candidates = [UInt8(ascii: ","), UInt8(ascii: ";"), UInt8(ascii: "\t")]
        return candidates.reduce(UInt8(ascii: ",")) { best, next in
            counts[next, default: 0] > counts[best, default: 0] ? next : best
        }
    }

    private static func record(
        in bytes: [UInt8],
        at index: inout Int,
        line: inout Int,
        separator: UInt8
    ) throws(SyntaxError) -> Record {
        var record = Record(line: line, fields: [])
        while true {
            record.fields.append(try field(in: bytes, at: &index, line: &line, separator: separator))
            guard index < bytes.count else { return record }
            let end = bytes[index]
            index += 1
            if end == separator { continue }
            if end == 0x0D, index < bytes.count, bytes[index] == 0x0A { index += 1 }
            line += 1
            return record
        }
    }

    /// Reads one field and stops at the separator or line end after it.
    private static func field(
        in bytes: [UInt8],
        at index: inout Int,
        line: inout Int,
        separator: UInt8
    ) throws(SyntaxError) -> String {
        let isEnd = { (byte: UInt8) in byte == separator || byte == 0x0A || byte == 0x0D }
        var start = index
        while start < bytes.count, bytes[start] == 0x20 { start += 1 }
        guard start < bytes.count, bytes[start] == quote else {
            let end = bytes[index...].firstIndex(where: isEnd) ?? bytes.count
            defer { index = end }
            return String(decoding: bytes[index..<end], as: UTF8.self)
        }
        let opened = line
        var content: [UInt8] = []
        index = start + 1
        while index < bytes.count {
            let byte = bytes[index]
            index += 1
            if byte == quote {
                guard index < bytes.count, bytes[index] == quote else {
                    while index < bytes.count, bytes[index] == 0x20 { index += 1 }
                    guard index == bytes.count || isEnd(bytes[index]) else {
                        throw SyntaxError(line: line, reason: "text follows a closing quotation mark")
                    }
                    return String(decoding: content, as: UTF8.self)
                }
                index += 1
            } else if byte == 0x0A {
                line += 1
            }
            content.append(byte)
        }
        throw SyntaxError(line: opened, reason: "a quotation mark is never closed")
    }
}
