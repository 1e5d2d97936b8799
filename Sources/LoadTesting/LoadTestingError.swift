/// The error of the load test: an argument that cannot be read, or a file of results that is not what it should be.
///
/// The message is complete for a person: what failed, on which value, what to do next.
package struct LoadTestingError: Error, Sendable, CustomStringConvertible {
    /// What went wrong.
    package enum Code: String, Sendable, CaseIterable {
        /// A rate, a duration, a stage, a shard or a threshold cannot be read, or is out of its range.
        case invalidArgument
        /// A schedule has no end: neither a duration nor a count bounds it.
        case unbounded
        /// A histogram or a histogram log cannot be decoded.
        case malformedHistogram
        /// A `summary.json` cannot be read, or is of a version that this program does not know.
        case malformedSummary
        /// Results cannot be added up, because they do not belong together.
        case mismatch
        /// A histogram cannot be compressed.
        case compression
        /// A file of results cannot be written.
        case outputUnusable
        /// The load would not be safe, or nobody has agreed to what it may cost.
        case refused
        /// The load cannot be generated: no broker, no topic, or an envelope that the service could not process.
        case generatorUnusable
    }

    /// What went wrong.
    package let code: Code
    /// What failed, on which value, what to do next.
    package let message: String

    package init(_ code: Code, _ message: String) {
        self.code = code
        self.message = message
    }

    /// The message, as shown to a person.
    package var description: String { message }
}
