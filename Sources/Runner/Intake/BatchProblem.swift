import Essays

/// One reason why a batch cannot be sent as it is.
public struct BatchProblem: Sendable, Hashable {
    /// A word for the kind of problem, for programs.
    public let code: String
    /// The files concerned, as paths or names.
    public let files: [String]
    /// What is wrong, with which value, and what to do about it.
    public let message: String

    /// Creates a problem.
    ///
    /// - Parameters:
    ///   - code: A word for the kind of problem.
    ///   - files: The files concerned.
    ///   - message: What is wrong and what to do about it.
    public init(code: String, files: [String] = [], message: String) {
        self.code = code
        self.files = files
        self.message = message
    }

    init(_ problem: EssayProblem) {
        self.init(code: problem.code.rawValue, files: problem.files, message: problem.message)
    }
}
