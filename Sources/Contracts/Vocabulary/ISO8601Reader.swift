/// Reads the ISO 8601 profile that the platform's services write and accept.
enum ISO8601Reader {
    /// Microseconds since the Unix epoch, or nil when the text is not a complete date and time with an offset.
    static func microseconds(of text: [UInt8]) -> Int64? {
        var cursor = Cursor(text: text[...])
        guard let year = cursor.digits(4), cursor.take("-"),
            let month = cursor.digits(2), cursor.take("-"),
            let day = cursor.digits(2), cursor.take("T") || cursor.take("t") || cursor.take(" "),
            let hour = cursor.digits(2), hour < 24, cursor.take(":"),
            let minute = cursor.digits(2), minute < 60, cursor.take(":"),
            let second = cursor.digits(2), second < 60,
            let fraction = cursor.fraction(),
            let offset = cursor.offset(), cursor.text.isEmpty
        else { return nil }
        let date = CivilDate(year: year, month: month, day: day)
        guard year >= 1, date.isValid else { return nil }
        let seconds = date.daysSinceEpoch * 86_400 + hour * 3600 + minute * 60 + second - offset
        return seconds * 1_000_000 + fraction
    }

    private struct Cursor {
        var text: ArraySlice<UInt8>

        mutating func take(_ character: Unicode.Scalar) -> Bool {
            guard let first = text.first, UInt32(first) == character.value else { return false }
            text.removeFirst()
            return true
        }

        mutating func digits(_ count: Int) -> Int64? {
            guard text.count >= count else { return nil }
            var value: Int64 = 0
            for byte in text.prefix(count) {
                guard byte >= UInt8(ascii: "0"), byte <= UInt8(ascii: "9") else { return nil }
                value = value * 10 + Int64(byte - UInt8(ascii: "0"))
            }
            text.removeFirst(count)
            return value
        }

        /// Microseconds of the fraction; 0 when there is none, nil when a point has no digits after it.
        mutating func fraction() -> Int64? {
            guard take(".") || take(",") else { return 0 }
            var value: Int64 = 0
            var count = 0
            while let digit = digits(1) {
                if count < 6 { value = value * 10 + digit }
                count += 1
            }
            guard count > 0 else { return nil }
            for _ in min(count, 6)..<6 { value *= 10 }
            return value
        }

        /// Seconds east of Greenwich, or nil when there is no offset.
        mutating func offset() -> Int64? {
            if take("Z") || take("z") { return 0 }
            let sign: Int64
            if take("+") { sign = 1 } else if take("-") { sign = -1 } else { return nil }
            guard let hours = digits(2), hours < 24 else { return nil }
            _ = take(":")
            guard let minutes = text.isEmpty ? 0 : digits(2), minutes < 60 else { return nil }
            return sign * (hours * 3600 + minutes * 60)
        }
    }
}
