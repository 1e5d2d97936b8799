/// The error of everything that turns bytes into wire values, or finds that it cannot.
public struct ContractError: Error, Sendable, Equatable {
    /// The kinds of failure a caller may want to tell apart.
    public enum Code: Sendable, Equatable {
        /// The bytes are not JSON (or not UTF-8, or carry a byte-order mark).
        case malformedJSON
        /// The JSON is well formed, but a field is missing, of the wrong type or outside its range.
        case invalidField
        /// The value is not one of the words that the field may hold.
        case unknownValue
    }

    /// What kind of failure this is.
    public let code: Code
    /// What failed, on which value, and what would be accepted.
    public let message: String

    /// Creates an error.
    ///
    /// - Parameters:
    ///   - code: The kind of failure.
    ///   - message: What failed, on which value, and what would be accepted.
    public init(_ code: Code, _ message: String) {
        self.code = code
        self.message = message
    }
}

extension ContractError: CustomStringConvertible {
    /// The message alone, as shown to people.
    public var description: String { message }
}
