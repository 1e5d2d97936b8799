/// A document that the run was made with, as the artefact keeps it: the instructions, or the students' task.
/// Members are declared sorted by name, as in every part of the artefact.
package struct DocumentBlob: Sendable, Hashable, Codable {
    /// The SHA-256 of the document's bytes; 64 zeros when there was no document.
    package let checksum: String
    /// The document; empty when there was none or it is not UTF-8.
    package let content: String
    /// Where the document was read.
    package let sourcePath: String

    /// - Parameters:
    ///   - sourcePath: Where the document was read, or would have been.
    ///   - bytes: The document; nil when there is none, of which the caller warns.
    package init(sourcePath: String, bytes: [UInt8]?) {
        self.sourcePath = sourcePath
        checksum = bytes.map(Hexadecimal.sha256(of:)) ?? Hexadecimal.zeros
        content = bytes.flatMap { String(validating: $0, as: UTF8.self) } ?? ""
    }

    /// Creates a blob of a document that has been read already.
    ///
    /// - Parameters:
    ///   - checksum: The SHA-256 of its bytes in lower-case hexadecimal.
    ///   - content: Its text; empty when it is not UTF-8.
    package init(sourcePath: String, checksum: String, content: String) {
        self.sourcePath = sourcePath
        self.checksum = checksum
        self.content = content
    }
}
