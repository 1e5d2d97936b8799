/// An anchor essay's file and what its name and the anchor table say of it.
public struct AnchorFile: Sendable, Hashable {
    /// The file.
    public let file: EssayFile

    /// The label under which the anchor is registered: the file name's stem, unchanged.
    public let label: String

    /// The grade, or `nil` when neither table nor name gives one (then a problem tells so).
    public let grade: AnchorGrade?

    /// The identifier for the run's artefact: the table's for this file name, else the sanitized stem.
    public let anchorID: String

    /// The key of at most 27 characters, of which ``EssayIdentifiers/anchorAlignmentID(anchorKey:)`` is made.
    public let anchorKey: String

    /// Creates an anchor of a file.
    ///
    /// - Parameters:
    ///   - file: The file.
    ///   - row: The anchor table's row for the file's name.
    init(file: EssayFile, row: AnchorTable.Row?) {
        self.file = file
        label = file.stem
        grade = row?.grade.map { AnchorGrade($0, from: .table) } ?? .inFileName(file.fileName)
        anchorID = row?.anchorID ?? EssayIdentifiers.anchorID(file.stem)
        anchorKey = EssayIdentifiers.anchorKey(row?.anchorID ?? file.stem)
    }
}
