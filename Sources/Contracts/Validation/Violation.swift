/// One reason why the CJ service could not process an envelope.
package struct Violation: Sendable, Hashable, CustomStringConvertible {
    /// The field, as a path from the envelope's root, for example `data.essays_for_cj[3].essay_id`.
    package let path: String
    /// What is wrong with the value, and what the service needs.
    package let message: String

    package init(path: String, message: String) {
        self.path = path
        self.message = message
    }

    /// Path and message on one line.
    package var description: String { path.isEmpty ? message : "\(path) \(message)" }
}
