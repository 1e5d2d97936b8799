public import Contracts

/// A document that the run was made with, as the artefact keeps it: the instructions, or the students' task.
public struct DocumentBlob: Sendable, Hashable {
    /// Where the document was read.
    public let sourcePath: String
    /// The SHA-256 of the document's bytes; 64 zeros when there was no document.
    public let checksum: String
    /// The document; empty when there was none or it is not UTF-8.
    public let content: String

    /// Creates a blob.
    ///
    /// - Parameters:
    ///   - sourcePath: Where the document was read, or would have been.
    ///   - bytes: The document; nil when there is none, of which the caller warns.
    public init(sourcePath: String, bytes: [UInt8]?) {
        self.sourcePath = sourcePath
        checksum = bytes.map(Hexadecimal.sha256(of:)) ?? Hexadecimal.zeros
        content = bytes.flatMap { String(validating: $0, as: UTF8.self) } ?? ""
    }

    /// Creates a blob of a document that has been read already.
    ///
    /// - Parameters:
    ///   - sourcePath: Where the document lies.
    ///   - checksum: The SHA-256 of its bytes in lower-case hexadecimal.
    ///   - content: Its text; empty when it is not UTF-8.
    public init(sourcePath: String, checksum: String, content: String) {
        self.sourcePath = sourcePath
        self.checksum = checksum
        self.content = content
    }
}

extension DocumentBlob: JSONWritable {
    /// Writes the blob with its members sorted by name.
    ///
    /// - Parameter writer: Where to write.
    public func write(into writer: inout JSONWriter) {
        writer.object { writer in
            writer.key("checksum")
            writer.string(checksum)
            writer.key("content")
            writer.string(content)
            writer.key("source_path")
            writer.string(sourcePath)
        }
    }
}
