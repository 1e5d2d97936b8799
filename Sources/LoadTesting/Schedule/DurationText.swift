/// Reads and writes durations as arguments have them: `500ms`, `10s`, `2m`, `1h`, `1m30s`.
package enum DurationText {
    /// The units, longest word first, in nanoseconds.
    static let units: [(word: String, nanoseconds: UInt64)] = [
        ("ns", 1), ("us", 1000), ("µs", 1000), ("ms", 1_000_000),
        ("h", 3_600_000_000_000), ("m", 60_000_000_000), ("s", 1_000_000_000),
    ]
    /// The longest duration that is accepted: a week.
    static let longest: UInt64 = 7 * 24 * 3_600_000_000_000

    /// Reads a duration.
    ///
    /// - Parameter text: Numbers with units, for example `1m30s`; decimals are allowed (`1.5s`), signs are not.
    /// - Throws: `LoadTestingError` with the code `invalidArgument`, quoting the text.
    /// - Returns: The duration in nanoseconds; zero is one.
    package static func nanoseconds(_ text: some StringProtocol) throws(LoadTestingError) -> UInt64 {
        var rest = Substring(text)
        var total: UInt64 = 0
        repeat {
            let number = rest.prefix { $0.isASCII && ($0.isNumber || $0 == ".") }
            rest = rest.dropFirst(number.count)
            guard let unit = units.first(where: { rest.hasPrefix($0.word) }) else { throw unreadable(text) }
            rest = rest.dropFirst(unit.word.count)
            guard let part = DecimalText(number)?.multiplied(by: unit.nanoseconds), part <= longest else {
                throw unreadable(text)
            }
            total += part
            guard total <= longest else { throw unreadable(text) }
        } while !rest.isEmpty
        return total
    }

    /// Writes a duration in the largest unit that needs no fraction.
    static func text(nanoseconds: UInt64) -> String {
        let unit = units.filter { nanoseconds % $0.nanoseconds == 0 && $0.word != "µs" }
            .max { $0.nanoseconds < $1.nanoseconds }
        guard nanoseconds > 0, let unit else { return "0s" }
        return "\(nanoseconds / unit.nanoseconds)\(unit.word)"
    }

    private static func unreadable(_ text: some StringProtocol) -> LoadTestingError {
        LoadTestingError(
            .invalidArgument,
            "'\(text.prefix(40))' is not a duration of at most a week: write a number and its unit, such as 500ms, 10s, "
                + "2m or 1m30s"
        )
    }
}
