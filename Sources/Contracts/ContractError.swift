/// The error of everything that turns bytes into wire values, or finds that it cannot.
package struct ContractError: Error, Sendable, Equatable {
    /// The kinds of failure a caller may want to tell apart.
    package enum Code: Sendable, Equatable {
        /// The bytes are not JSON (or not UTF-8, or carry a byte-order mark).
        case malformedJSON
        /// The JSON is well formed, but a field is missing, of the wrong type or outside its range.
        case invalidField
        /// The value is not one of the words that the field may hold.
        case unknownValue
    }

    /// What kind of failure this is.
    package let code: Code
    /// What failed, on which value, and what would be accepted.
    package let message: String

    package init(_ code: Code, _ message: String) {
        self.code = code
        self.message = message
    }
}

extension ContractError: CustomStringConvertible {
    /// The message alone, as shown to people.
    package var description: String { message }
}
