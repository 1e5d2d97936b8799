/// What an extraction of many files gave.
package struct ExtractionReport: Sendable {
    /// The essays whose text can be used, in the order in which their files were given.
    package let essays: [ExtractedEssay]

    /// Every file's reason why it cannot be used, in the same order.
    package let problems: [EssayProblem]

    /// What is worth knowing and stops nothing: files with the same content.
    package let notices: [EssayNotice]
}
