package import Reports

extension Figures {
    /// Writes a rate in batches per second with at least three significant digits.
    package static func rate(_ perSecond: Double) -> String {
        number(perSecond) + "/s"
    }

    /// Writes a latency in the unit that suits it, with ≥ before a lower bound.
    ///
    /// - Returns: The text; a dash for none.
    package static func latency(_ value: LatencyValue?) -> String {
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
}
