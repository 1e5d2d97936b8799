import Contracts

/// A student's essay of the run's inputs.
public struct StudentRecord: Sendable, Hashable {
    /// The id in the request, which callbacks carry.
    public let cjEssayID: String
    /// The file's name, without folders.
    public let fileName: String
    /// Where the file was read.
    public let sourcePath: String
    /// The file's SHA-256, hexadecimal.
    public let checksum: String

    /// Creates a record.
    ///
    /// - Parameters:
    ///   - cjEssayID: The id in the request.
    ///   - fileName: The file's name, without folders.
    ///   - sourcePath: Where the file was read.
    ///   - checksum: The file's SHA-256, hexadecimal.
    public init(cjEssayID: String, fileName: String, sourcePath: String, checksum: String) {
        self.cjEssayID = cjEssayID
        self.fileName = fileName
        self.sourcePath = sourcePath
        self.checksum = checksum
    }

    /// Writes the record with its members sorted by name.
    ///
    /// - Parameters:
    ///   - writer: Where to write.
    ///   - artefactID: The id that the artefact's schema allows.
    func write(into writer: inout JSONWriter, artefactID: String) {
        writer.object { writer in
            writer.key("checksum")
            writer.string(Hexadecimal.checksum(checksum))
            writer.key("cj_essay_id")
            writer.string(cjEssayID)
            writer.key("essay_id")
            writer.string(artefactID)
            writer.key("file_name")
            writer.string(fileName)
            writer.key("source_path")
            writer.string(sourcePath)
        }
    }
}
