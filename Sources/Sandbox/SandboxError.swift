/// The error of starting or running the sandbox.
package struct SandboxError: Error, Sendable {
    /// The kinds of failure a caller may want to tell apart.
    package enum Code: Sendable, CaseIterable {
        /// A setting makes no sense.
        case invalidSettings
        /// A stand-in service could not listen, usually because its port is taken.
        case cannotListen
        /// The mock cluster or the cluster given could not be used.
        case kafka
    }

    /// What kind of failure this is.
    package let code: Code
    /// What failed, on which value, and what to do next.
    package let message: String
    /// The error underneath, if there is one.
    package let cause: (any Error)?

    package init(_ code: Code, _ message: String, cause: (any Error)? = nil) {
        self.code = code
        self.message = message
        self.cause = cause
    }
}

extension SandboxError: CustomStringConvertible {
    /// The message alone, as shown to people.
    package var description: String { message }
}
