import Contracts

/// The `Retry-After` header (RFC 9110, section 10.2.3): whole seconds, or a date in one of HTTP's three forms.
enum RetryAfter {
    /// Reads the header.
    ///
    /// - Parameters:
    ///   - text: The header's value.
    ///   - now: The time to count a date from.
    /// - Returns: The wait, zero for a date that is past; nil when the value is neither form.
    static func delay(from text: String, now: Timestamp) -> Duration? {
        let trimmed = text.trimmingSpaces
        if !trimmed.isEmpty, trimmed.utf8.allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }) {
            // Anything longer than nine digits is decades; policies cut it down anyway.
            return .seconds(Int(trimmed.prefix(9)) ?? 0)
        }
        guard let date = date(from: trimmed) else { return nil }
        return .microseconds(max(0, date.microseconds - now.microseconds))
    }

    /// `Sun, 06 Nov 1994 08:49:37 GMT`, `Sunday, 06-Nov-94 08:49:37 GMT` or `Sun Nov  6 08:49:37 1994`.
    private static func date(from text: String) -> Timestamp? {
        let words = text.split { $0 == " " || $0 == "-" || $0 == "," }.map(String.init)
        switch words.count {
        case 6 where words[5] == "GMT": return timestamp(words[3], words[2], words[1], words[4])
        case 5: return timestamp(words[4], words[1], words[2], words[3])
        default: return nil
        }
    }

    private static func timestamp(_ year: String, _ month: String, _ day: String, _ time: String) -> Timestamp? {
        guard let monthIndex = months.firstIndex(of: month), let dayNumber = Int(day), var yearNumber = Int(year)
        else { return nil }
        // RFC 850's two digits: the recipient takes the century that is not far in the future.
        if year.count == 2 { yearNumber += yearNumber < 70 ? 2000 : 1900 }
        let date = "\(padded(yearNumber, 4))-\(padded(monthIndex + 1, 2))-\(padded(dayNumber, 2))"
        return try? Timestamp(iso8601: "\(date)T\(time)Z")
    }

    private static func padded(_ number: Int, _ width: Int) -> String {
        let digits = String(number)
        return String(repeating: "0", count: max(0, width - digits.count)) + digits
    }

    private static let months = [
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ]
}
