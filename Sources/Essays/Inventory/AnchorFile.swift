/// An anchor essay's file and what its name and the anchor table say of it.
package struct AnchorFile: Sendable, Hashable {
    package let file: EssayFile

    /// The label under which the anchor is registered: the file name's stem, unchanged.
    package let label: String

    /// The grade, or `nil` when neither table nor name gives one (then a problem tells so).
    package let grade: AnchorGrade?

    /// The identifier for the run's artefact: the table's for this file name, else the sanitized stem.
    package let anchorID: String

    /// The key of at most 27 characters, of which ``EssayIdentifiers/anchorAlignmentID(anchorKey:)`` is made.
    package let anchorKey: String

    /// - Parameter row: The anchor table's row for the file's name.
    init(file: EssayFile, row: AnchorTable.Row?) {
        self.file = file
        label = file.stem
        grade = row?.grade.map { AnchorGrade($0, from: .table) } ?? .inFileName(file.fileName)
        anchorID = row?.anchorID ?? EssayIdentifiers.anchorID(file.stem)
        anchorKey = EssayIdentifiers.anchorKey(row?.anchorID ?? file.stem)
    }
}
