/// A student's essay file.
package struct StudentFile: Sendable, Hashable {
    package let file: EssayFile

    init(file: EssayFile) {
        self.file = file
    }

    /// The identifier that the Python runner would give, which tells the file's name.
    package var namesModeID: String { EssayIdentifiers.namesModeID(fileName: file.fileName) }
}
