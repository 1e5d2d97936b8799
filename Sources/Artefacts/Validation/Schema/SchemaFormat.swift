/// The string formats that are checked; JSON Schema itself leaves formats to its users.
enum SchemaFormat: String, Sendable {
    /// RFC 9562: 36 characters, hexadecimal digits of either case in groups of 8, 4, 4, 4 and 12.
    case uuid
    /// RFC 3339, section 5.6, with an offset; no leap seconds, which none of the platform's clocks shows.
    case dateTime = "date-time"

    func accepts(_ text: String) -> Bool {
        let bytes = Array(text.utf8)
        return switch self {
        case .uuid: Self.isUUID(bytes)
        case .dateTime: Self.isDateTime(bytes)
        }
    }

    private static func isUUID(_ text: [UInt8]) -> Bool {
        text.count == 36
            && text.enumerated().allSatisfy { index, byte in
                switch index {
                case 8, 13, 18, 23: byte == UInt8(ascii: "-")
                case _ where byte >= UInt8(ascii: "A") && byte <= UInt8(ascii: "F"): true
                default: Hexadecimal.value(of: byte) != nil
                }
            }
    }

    private static func isDateTime(_ text: [UInt8]) -> Bool {
        var rest = text[...]
        guard let year = digits(4, &rest), take("-", &rest), let month = digits(2, &rest), take("-", &rest),
            let day = digits(2, &rest), take("T", &rest) || take("t", &rest),
            let hour = digits(2, &rest), hour < 24, take(":", &rest),
            let minute = digits(2, &rest), minute < 60, take(":", &rest),
            let second = digits(2, &rest), second < 60
        else { return false }
        if take(".", &rest) {
            guard digits(1, &rest) != nil else { return false }
            while digits(1, &rest) != nil {}
        }
        guard (1...12).contains(month), day >= 1, day <= length(ofMonth: month, year), year >= 1 else { return false }
        if take("Z", &rest) || take("z", &rest) { return rest.isEmpty }
        guard take("+", &rest) || take("-", &rest), let hours = digits(2, &rest), hours < 24, take(":", &rest),
            let minutes = digits(2, &rest), minutes < 60
        else { return false }
        return rest.isEmpty
    }

    private static func length(ofMonth month: Int, _ year: Int) -> Int {
        switch month {
        case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
        case 4, 6, 9, 11: 30
        default: 31
        }
    }

    private static func take(_ character: Unicode.Scalar, _ rest: inout ArraySlice<UInt8>) -> Bool {
        guard let first = rest.first, UInt32(first) == character.value else { return false }
        rest.removeFirst()
        return true
    }

    private static func digits(_ count: Int, _ rest: inout ArraySlice<UInt8>) -> Int? {
        guard rest.count >= count else { return nil }
        var value = 0
        for byte in rest.prefix(count) {
            guard byte >= UInt8(ascii: "0"), byte <= UInt8(ascii: "9") else { return nil }
            value = value * 10 + Int(byte - UInt8(ascii: "0"))
        }
        rest.removeFirst(count)
        return value
    }
}
