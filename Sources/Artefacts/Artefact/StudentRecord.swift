import Contracts

/// A student's essay of the run's inputs.
package struct StudentRecord: Sendable, Hashable, Codable {
    /// The file's SHA-256, 64 lower-case hexadecimal digits; zeros where it is not known.
    package let checksum: String
    /// The id in the request, which callbacks carry.
    package let cjEssayID: String
    /// The file's name, without folders.
    package let fileName: String
    /// Where the file was read.
    package let sourcePath: String

    package init(cjEssayID: String, fileName: String, sourcePath: String, checksum: String) {
        self.cjEssayID = cjEssayID
        self.fileName = fileName
        self.sourcePath = sourcePath
        self.checksum = Hexadecimal.checksum(checksum)
    }
}
