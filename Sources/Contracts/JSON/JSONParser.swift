/// A strict JSON parser (RFC 8259): UTF-8 only, no byte-order mark, no lone surrogates, no trailing content.
///
/// Numbers keep their text. Nesting is limited, so that hostile bytes cannot exhaust the stack.
enum JSONParser {
    /// How deeply arrays and objects may nest; the platform's events nest six deep.
    static let maximumDepth = 128

    static func parse(_ bytes: [UInt8]) throws(ContractError) -> JSONValue {
        let result: Result<JSONValue, ContractError> = bytes.withUnsafeBufferPointer { buffer in
            var cursor = Cursor(bytes: buffer)
            do throws(ContractError) {
                return .success(try cursor.document())
            } catch {
                return .failure(error)
            }
        }
        return try result.get()
    }

    /// The parser's position in one document; never outlives the bytes it points into.
    private struct Cursor {
        let bytes: UnsafeBufferPointer<UInt8>
        var index = 0
        var depth = 0

        var byte: UInt8? { index < bytes.count ? bytes[index] : nil }

        func failure(_ what: String) -> ContractError {
            ContractError(.malformedJSON, "not JSON: \(what) at byte \(index)")
        }

        mutating func document() throws(ContractError) -> JSONValue {
            guard !bytes.starts(with: [0xEF, 0xBB, 0xBF]) else {
                throw failure("a byte-order mark")
            }
            skipWhiteSpace()
            let value = try value()
            skipWhiteSpace()
            guard index == bytes.count else { throw failure("more after the end of the document") }
            return value
        }

        mutating func skipWhiteSpace() {
            while let byte, byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 { index += 1 }
        }

        mutating func value() throws(ContractError) -> JSONValue {
            switch byte {
            case UInt8(ascii: "{"): return .object(try object())
            case UInt8(ascii: "["): return .array(try array())
            case UInt8(ascii: "\""): return .string(try string())
            case UInt8(ascii: "t"): return try literal("true", .bool(true))
            case UInt8(ascii: "f"): return try literal("false", .bool(false))
            case UInt8(ascii: "n"): return try literal("null", .null)
            case nil: throw failure("an unexpected end")
            case let byte? where byte == UInt8(ascii: "-") || Self.isDigit(byte): return .number(try number())
            default: throw failure("an unexpected character")
            }
        }

        mutating func literal(_ word: StaticString, _ value: JSONValue) throws(ContractError) -> JSONValue {
            let length = word.utf8CodeUnitCount
            guard index + length <= bytes.count,
                (0..<length).allSatisfy({ bytes[index + $0] == word.utf8Start[$0] })
            else { throw failure("an unknown word") }
            index += length
            return value
        }

        mutating func enter() throws(ContractError) {
            depth += 1
            guard depth <= JSONParser.maximumDepth else {
                throw failure("nesting deeper than \(JSONParser.maximumDepth)")
            }
            index += 1
            skipWhiteSpace()
        }

        mutating func object() throws(ContractError) -> JSONObject {
            try enter()
            defer { depth -= 1 }
            var members: [JSONObject.Member] = []
            if byte == UInt8(ascii: "}") {
                index += 1
                return JSONObject(members)
            }
            while true {
                guard byte == UInt8(ascii: "\"") else { throw failure("no member name") }
                let key = try string()
                skipWhiteSpace()
                guard byte == UInt8(ascii: ":") else { throw failure("no ':' after a member name") }
                index += 1
                skipWhiteSpace()
                members.append(.init(key: key, value: try value()))
                if try endsList(with: UInt8(ascii: "}")) { return JSONObject(members) }
            }
        }

        mutating func array() throws(ContractError) -> [JSONValue] {
            try enter()
            defer { depth -= 1 }
            var elements: [JSONValue] = []
            if byte == UInt8(ascii: "]") {
                index += 1
                return elements
            }
            while true {
                elements.append(try value())
                if try endsList(with: UInt8(ascii: "]")) { return elements }
            }
        }

        /// Consumes what follows an element: true at the closing bracket, false after a comma.
        mutating func endsList(with closing: UInt8) throws(ContractError) -> Bool {
            skipWhiteSpace()
            let found = byte
            guard found == closing || found == UInt8(ascii: ",") else { throw failure("no ',' or closing bracket") }
            index += 1
            if found == closing { return true }
            skipWhiteSpace()
            return false
        }

        mutating func number() throws(ContractError) -> JSONNumber {
            let start = index
            if byte == UInt8(ascii: "-") { index += 1 }
            if byte == UInt8(ascii: "0") {
                index += 1
            } else {
                try digits()
            }
            if byte == UInt8(ascii: ".") {
                index += 1
                try digits()
            }
            if byte == UInt8(ascii: "e") || byte == UInt8(ascii: "E") {
                index += 1
                if byte == UInt8(ascii: "+") || byte == UInt8(ascii: "-") { index += 1 }
                try digits()
            }
            let digits = UnsafeBufferPointer(rebasing: bytes[start..<index])
            return JSONNumber(checked: String(decoding: digits, as: UTF8.self))
        }

        static func isDigit(_ byte: UInt8) -> Bool {
            byte >= UInt8(ascii: "0") && byte <= UInt8(ascii: "9")
        }

        mutating func digits() throws(ContractError) {
            let start = index
            while let byte, Self.isDigit(byte) { index += 1 }
            guard index > start else { throw failure("a number without digits") }
        }

        mutating func string() throws(ContractError) -> String {
            index += 1
            let start = index
            while let byte, byte != UInt8(ascii: "\""), byte != UInt8(ascii: "\\"), byte >= 0x20 { index += 1 }
            if byte == UInt8(ascii: "\"") {
                let text = try validated(UnsafeBufferPointer(rebasing: bytes[start..<index]))
                index += 1
                return text
            }
            var unescaped = Array(bytes[start..<index])
            while let byte, byte != UInt8(ascii: "\"") {
                guard byte >= 0x20 else { throw failure("a control character in a string") }
                index += 1
                if byte == UInt8(ascii: "\\") {
                    try escape(into: &unescaped)
                } else {
                    unescaped.append(byte)
                }
            }
            guard byte != nil else { throw failure("a string without an end") }
            index += 1
            return try unescaped.withUnsafeBufferPointer { buffer throws(ContractError) in try validated(buffer) }
        }

        func validated(_ text: UnsafeBufferPointer<UInt8>) throws(ContractError) -> String {
            guard let string = String(validating: text, as: UTF8.self) else {
                throw failure("a string that is not UTF-8, ending")
            }
            return string
        }

        mutating func escape(into text: inout [UInt8]) throws(ContractError) {
            guard let escaped = byte else { throw failure("a string without an end") }
            index += 1
            switch escaped {
            case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): text.append(escaped)
            case UInt8(ascii: "b"): text.append(0x08)
            case UInt8(ascii: "f"): text.append(0x0C)
            case UInt8(ascii: "n"): text.append(0x0A)
            case UInt8(ascii: "r"): text.append(0x0D)
            case UInt8(ascii: "t"): text.append(0x09)
            case UInt8(ascii: "u"): text.append(contentsOf: String(try unicodeEscape()).utf8)
            default: throw failure("an unknown escape")
            }
        }

        mutating func unicodeEscape() throws(ContractError) -> Unicode.Scalar {
            let first = try hexadecimalQuad()
            guard first >= 0xD800, first <= 0xDFFF else {
                guard let scalar = Unicode.Scalar(first) else { throw failure("an escape that is no character") }
                return scalar
            }
            guard first <= 0xDBFF, byte == UInt8(ascii: "\\") else { throw failure("a lone surrogate") }
            index += 1
            guard byte == UInt8(ascii: "u") else { throw failure("a lone surrogate") }
            index += 1
            let second = try hexadecimalQuad()
            guard second >= 0xDC00, second <= 0xDFFF,
                let scalar = Unicode.Scalar(0x10000 + ((first - 0xD800) << 10) + (second - 0xDC00))
            else { throw failure("a lone surrogate") }
            return scalar
        }

        mutating func hexadecimalQuad() throws(ContractError) -> UInt32 {
            var value: UInt32 = 0
            for _ in 0..<4 {
                guard let byte, let digit = Character(Unicode.Scalar(byte)).hexDigitValue, byte < 0x80 else {
                    throw failure("an escape without four hexadecimal digits")
                }
                value = value << 4 | UInt32(digit)
                index += 1
            }
            return value
        }
    }
}
