/// One reason why a dataset cannot be used as it is.
///
/// An inventory or an extraction lists every problem it meets, so that a user mends them in one go.
package struct EssayProblem: Sendable, Equatable {
    /// What is wrong.
    package let code: EssaysError.Code

    /// The files concerned, as paths or names, in the order in which the message names them.
    package let files: [String]

    /// What is wrong, with which file, and what to do about it.
    package let message: String

    package init(_ code: EssaysError.Code, files: [String], message: String) {
        self.code = code
        self.files = files
        self.message = message
    }

    /// Creates a problem from the error that one file met.
    ///
    /// - Parameter error: The error; its cause is not kept.
    package init(_ error: EssaysError) {
        self.init(error.code, files: error.files, message: error.message)
    }
}
