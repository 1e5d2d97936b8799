/// Numbers as tables, reports and messages show them to people.
package enum Figures {
    /// Writes a count with a thin space between groups of three digits.
    package static func count(_ value: Int) -> String {
        let digits = String(value.magnitude)
        let head = digits.count % 3
        var text = String(digits.prefix(head))
        for (index, digit) in digits.dropFirst(head).enumerated() {
            if index % 3 == 0, !text.isEmpty { text += "\u{202F}" }
            text.append(digit)
        }
        return (value < 0 ? "−" : "") + text
    }

    /// Writes a share in percent.
    package static func percent(_ share: Double) -> String {
        // Rounded down: 99.96 % of a schedule is not all of it.
        FixedPoint.text((share * 1000).rounded(.down) / 10, decimals: 1) + " %"
    }

    /// Writes a number with at least three significant digits.
    package static func number(_ value: Double) -> String {
        switch abs(value) {
        case ..<10: FixedPoint.text(value, decimals: 2)
        case ..<100: FixedPoint.text(value, decimals: 1)
        case ..<9e15: count(Int(value.rounded()))
        default: "\(value)"
        }
    }
}
