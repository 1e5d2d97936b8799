/// An error of the Reports module: a run of which no report can be made, or a report that cannot be written.
///
/// The message is complete for a person: what failed, on which path, what to do next.
package struct ReportsError: Error, Sendable, CustomStringConvertible {
    /// What went wrong.
    package enum Code: String, Sendable, CaseIterable {
        /// There is no run directory, no artefact in it, or the artefact cannot be read.
        case noArtefact
        /// The artefact is one of a run that has no callbacks.
        case nothingToReport
        /// A report cannot be written; an earlier one is unchanged.
        case writeFailed
        /// A template is not one; never for the program as it is shipped.
        case templateUnusable
    }

    /// What went wrong.
    package let code: Code
    /// What failed, on which path, what to do next.
    package let message: String

    package init(_ code: Code, _ message: String) {
        self.code = code
        self.message = message
    }

    /// The message, as shown to a person.
    package var description: String { message }
}
