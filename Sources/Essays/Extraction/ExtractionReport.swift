/// What an extraction of many files gave.
public struct ExtractionReport: Sendable {
    /// The essays whose text can be used, in the order in which their files were given.
    public let essays: [ExtractedEssay]

    /// Every file's reason why it cannot be used, in the same order.
    public let problems: [EssayProblem]

    /// What is worth knowing and stops nothing: files with the same content.
    public let notices: [EssayNotice]
}
