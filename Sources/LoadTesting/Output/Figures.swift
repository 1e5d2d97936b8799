/// Numbers as tables, reports and messages show them to people.
public enum Figures {
    /// Writes a count with a thin space between groups of three digits.
    ///
    /// - Parameter value: The count.
    /// - Returns: The text.
    public static func count(_ value: Int) -> String {
        let digits = String(value.magnitude)
        let head = digits.count % 3
        var text = String(digits.prefix(head))
        for (index, digit) in digits.dropFirst(head).enumerated() {
            if index % 3 == 0, !text.isEmpty { text += "\u{202F}" }
            text.append(digit)
        }
        return (value < 0 ? "−" : "") + text
    }

    /// Writes a rate in batches per second with at least three significant digits.
    ///
    /// - Parameter perSecond: The rate.
    /// - Returns: The text.
    public static func rate(_ perSecond: Double) -> String {
        number(perSecond) + "/s"
    }

    /// Writes a share in percent.
    ///
    /// - Parameter share: The share; 1 is all.
    /// - Returns: The text.
    public static func percent(_ share: Double) -> String {
        // Rounded down: 99.96 % of a schedule is not all of it.
        FixedPoint.text((share * 1000).rounded(.down) / 10, decimals: 1) + " %"
    }

    /// Writes a latency in the unit that suits it, with ≥ before a lower bound.
    ///
    /// - Parameter value: The latency.
    /// - Returns: The text; a dash for none.
    public static func latency(_ value: LatencyValue?) -> String {
        guard let value else { return "–" }
        return (value.isLowerBound ? "≥ " : "") + duration(nanoseconds: Double(value.nanoseconds))
    }

    /// Writes a duration in the unit that suits it.
    static func duration(nanoseconds: Double) -> String {
        switch nanoseconds {
        case ..<1000: FixedPoint.text(nanoseconds, decimals: 0) + " ns"
        case ..<1e6: number(nanoseconds / 1e3) + " µs"
        case ..<1e9: number(nanoseconds / 1e6) + " ms"
        default: number(nanoseconds / 1e9) + " s"
        }
    }

    /// Writes a number with at least three significant digits.
    static func number(_ value: Double) -> String {
        switch abs(value) {
        case ..<10: FixedPoint.text(value, decimals: 2)
        case ..<100: FixedPoint.text(value, decimals: 1)
        case ..<9e15: count(Int(value.rounded()))
        default: "\(value)"
        }
    }
}
