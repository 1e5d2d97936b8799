import Essays

/// One reason why a batch cannot be sent as it is.
package struct BatchProblem: Sendable, Hashable {
    /// A word for the kind of problem, for programs.
    package let code: String
    /// The files concerned, as paths or names.
    package let files: [String]
    /// What is wrong, with which value, and what to do about it.
    package let message: String

    package init(code: String, files: [String] = [], message: String) {
        self.code = code
        self.files = files
        self.message = message
    }

    init(_ problem: EssayProblem) {
        self.init(code: problem.code.rawValue, files: problem.files, message: problem.message)
    }
}
