/// Something that a user should know about a dataset and that does not stop a run.
public struct EssayNotice: Sendable, Equatable {
    /// What is noteworthy.
    public enum Code: String, Sendable, CaseIterable {
        /// The instructions are missing, empty or not UTF-8.
        case instructionsUnusable
        /// The prompt's text is missing, empty or not UTF-8.
        case promptUnusable
        /// The anchor table has no row for an anchor, or several.
        case anchorRowAmbiguous
        /// The anchor table has a row for a file that is not there.
        case anchorRowWithoutFile
        /// A file that looks like an essay was left out.
        case essayLeftOut
        /// Two students handed in files with the same content.
        case duplicateContent
    }

    /// What is noteworthy.
    public let code: Code

    /// The files concerned, as paths or names.
    public let files: [String]

    /// What was found and what it means for the run.
    public let message: String

    /// Creates a notice.
    ///
    /// - Parameters:
    ///   - code: What is noteworthy.
    ///   - files: The files concerned.
    ///   - message: What was found and what it means for the run.
    public init(_ code: Code, files: [String], message: String) {
        self.code = code
        self.files = files
        self.message = message
    }
}
