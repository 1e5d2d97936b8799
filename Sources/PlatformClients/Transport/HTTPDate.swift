import Contracts

/// Dates in HTTP headers (RFC 9110, section 5.6.7).
enum HTTPDate {
    /// Reads a date in one of HTTP's three forms.
    ///
    /// They are `Sun, 06 Nov 1994 08:49:37 GMT`, `Sunday, 06-Nov-94 08:49:37 GMT` and `Sun Nov  6 08:49:37 1994`.
    ///
    /// - Returns: The time, in whole seconds; nil when the value has none of the forms.
    static func timestamp(_ text: String) -> Timestamp? {
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
