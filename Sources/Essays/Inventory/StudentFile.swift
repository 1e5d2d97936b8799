/// A student's essay file.
public struct StudentFile: Sendable, Hashable {
    /// The file.
    public let file: EssayFile

    init(file: EssayFile) {
        self.file = file
    }

    /// The identifier that the Python runner would give, which tells the file's name.
    public var namesModeID: String { EssayIdentifiers.namesModeID(fileName: file.fileName) }
}
