import Foundation

/// Amounts of money as people read them.
enum USDollars {
    /// Six decimals, as the artefact has them, with the currency.
    static func text(_ amount: Double) -> String {
        "\(amount.formatted(.number.precision(.fractionLength(4)).locale(Locale(identifier: "en_US_POSIX")))) USD"
    }
}
