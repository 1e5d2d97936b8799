/// The error of starting or running the sandbox.
public struct SandboxError: Error, Sendable {
    /// The kinds of failure a caller may want to tell apart.
    public enum Code: Sendable, CaseIterable {
        /// A setting makes no sense.
        case invalidSettings
        /// A stand-in service could not listen, usually because its port is taken.
        case cannotListen
        /// The mock cluster or the cluster given could not be used.
        case kafka
    }

    /// What kind of failure this is.
    public let code: Code
    /// What failed, on which value, and what to do next.
    public let message: String
    /// The error underneath, if there is one.
    public let cause: (any Error)?

    /// Creates an error.
    ///
    /// - Parameters:
    ///   - code: The kind of failure.
    ///   - message: What failed, on which value, and what to do next.
    ///   - cause: The error underneath.
    public init(_ code: Code, _ message: String, cause: (any Error)? = nil) {
        self.code = code
        self.message = message
        self.cause = cause
    }
}

extension SandboxError: CustomStringConvertible {
    /// The message alone, as shown to people.
    public var description: String { message }
}
