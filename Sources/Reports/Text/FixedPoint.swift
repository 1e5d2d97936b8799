/// Numbers with a fixed count of decimals, whatever the machine's language.
package enum FixedPoint {
    /// Writes a number, rounded to the nearest; one that is not finite or too large is written as Swift does.
    ///
    /// - Parameter decimals: How many digits follow the point.
    package static func text(_ value: Double, decimals: Int) -> String {
        let scale = (0..<decimals).reduce(into: 1.0) { scale, _ in scale *= 10 }
        let scaled = (value * scale).rounded()
        guard scaled.isFinite, abs(scaled) < 9e15 else { return "\(value)" }
        let digits = String(Int64(scaled).magnitude)
        let padded = String(repeating: "0", count: max(0, decimals + 1 - digits.count)) + digits
        let sign = scaled < 0 ? "-" : ""
        return decimals == 0 ? sign + padded : "\(sign)\(padded.dropLast(decimals)).\(padded.suffix(decimals))"
    }
}
