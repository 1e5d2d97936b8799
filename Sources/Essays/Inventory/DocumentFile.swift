/// A document of the dataset that is carried along as it is: the instructions or the prompt.
package struct DocumentFile: Sendable, Hashable {
    /// The file's path.
    package let path: String

    /// The file's name without folders, normalised to NFC.
    package let fileName: String

    /// The SHA-256 of the file's bytes in lower-case hexadecimal.
    package let sha256: String

    /// The file's size in bytes.
    package let byteCount: Int

    /// The file's text without a byte-order mark, or `nil` when it is not UTF-8.
    package let text: String?
}
