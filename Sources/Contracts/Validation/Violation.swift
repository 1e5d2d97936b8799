/// One reason why the CJ service could not process an envelope.
public struct Violation: Sendable, Hashable, CustomStringConvertible {
    /// The field, as a path from the envelope's root, for example `data.essays_for_cj[3].essay_id`.
    public let path: String
    /// What is wrong with the value, and what the service needs.
    public let message: String

    /// Creates a violation.
    ///
    /// - Parameters:
    ///   - path: The field's path.
    ///   - message: What is wrong with it.
    public init(path: String, message: String) {
        self.path = path
        self.message = message
    }

    /// Path and message on one line.
    public var description: String { path.isEmpty ? message : "\(path) \(message)" }
}
