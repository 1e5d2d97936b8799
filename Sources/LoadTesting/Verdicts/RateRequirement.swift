/// The share of its own schedule that a generator must reach: `--require-rate 99%`.
package struct RateRequirement: Sendable, Hashable {
    package let share: Double

    /// Reads a requirement.
    ///
    /// - Parameter text: A share in percent, above 0 and up to 100: `99%`.
    /// - Throws: `LoadTestingError` with the code `invalidArgument`, quoting the text.
    package init(parsing text: String) throws(LoadTestingError) {
        let number = text.hasSuffix("%") ? DecimalText(text.dropLast()) : nil
        guard let number, number.digits > 0, number.digits <= 100 * number.scale else {
            throw LoadTestingError(
                .invalidArgument,
                "'\(text.prefix(40))' is not a share of the rate: write percent above 0 and up to 100, such as 99%"
            )
        }
        share = Double(number.digits) / Double(number.scale) / 100
    }
}
