/// Why a run ended before everything that was asked for had happened.
package struct RunnerError: Error, Sendable, CustomStringConvertible {
    /// The kinds of ending; `Commands` maps each to an exit status.
    package enum Code: Sendable, Hashable, CaseIterable {
        /// A setting is missing or contradicts another one.
        case invalidSettings
        /// The batch folder cannot be used as it is.
        case inputRefused
        /// A check before the first lasting effect failed: instructions, grade scale, request topic.
        case preflightFailed
        /// Not every anchor could be registered; nothing was uploaded or published.
        case registrationFailed
        /// Not every essay could be uploaded; nothing was published.
        case uploadFailed
        /// The composed envelope breaks the wire contract; nothing was published.
        case envelopeRefused
        /// Kafka could not be reached or refused to work.
        case kafkaUnavailable
        /// The envelope was not published, for certain.
        case notPersisted
        /// The envelope may or may not have been published.
        case outcomeUnknown
        /// The CJ service gave the batch up.
        case batchFailed
        /// Time ran out before the batch's completion and result; what had come was kept.
        case partialData
        /// The batch completed, but the extract of the CJ service's database failed.
        case databaseExtractFailed
        /// A file of the run could not be written.
        case outputFailed
        /// The run was interrupted.
        case interrupted
    }

    /// What kind of ending this is.
    package let code: Code
    /// What failed, on which value, and what to do next.
    package let message: String
    /// Every single problem behind the message, where there are several.
    package let details: [String]
    /// The error underneath, if any.
    package let cause: (any Error)?
    /// The folder of the run, if the run can go on from where it ended.
    package internal(set) var resumableRun: String?

    package init(_ code: Code, _ message: String, details: [String] = [], cause: (any Error)? = nil) {
        self.code = code
        self.message = message
        self.details = details
        self.cause = cause
    }

    /// The message and every detail, each on a line of its own.
    package var description: String { ([message] + details.map { "  - \($0)" }).joined(separator: "\n") }
}
