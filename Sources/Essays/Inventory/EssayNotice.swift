/// Something that a user should know about a dataset and that does not stop a run.
package struct EssayNotice: Sendable, Equatable {
    /// What is noteworthy.
    package enum Code: String, Sendable, CaseIterable {
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
    package let code: Code

    /// The files concerned, as paths or names.
    package let files: [String]

    /// What was found and what it means for the run.
    package let message: String

    package init(_ code: Code, files: [String], message: String) {
        self.code = code
        self.files = files
        self.message = message
    }
}
