/// A JSON number that remembers how it was written.
///
/// The platform tells `100` from `100.0` and `1e2` (it ignores the latter two as `max_comparisons`), and the
/// artefact's checksum covers numbers as written; both are lost in a `Double`.
package struct JSONNumber: Sendable, Hashable {
    /// The number's text, exactly as it stood in the document.
    package let text: String

    init(checked text: String) {
        self.text = text
    }

    /// Creates an integer.
    package init(_ value: Int) {
        text = String(value)
    }

    /// Creates a number from a finite floating-point value, in its shortest form that reads back exactly.
    ///
    /// - Parameter value: The value; a value that is not finite is written as 0, since JSON has no word for it.
    package init(_ value: Double) {
        text = value.isFinite ? "\(value)" : "0"
    }

    /// The value as an integer, or nil when the number has a fraction, an exponent, or does not fit.
    package var int: Int? { Int(text) }

    /// The value as the nearest floating-point number.
    package var double: Double { Double(text) ?? 0 }
}
