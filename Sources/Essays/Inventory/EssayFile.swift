/// A file with an essay in it, found by an inventory and not read yet.
package struct EssayFile: Sendable, Hashable {
    /// The path under which the file was found, with the bytes that the file system has.
    package let path: String

    /// The path that is opened: the same, unless the file was found through a symbolic link.
    let resolvedPath: String

    /// The file's name without folders, normalised to NFC.
    package let fileName: String

    /// The format that the file's extension names.
    package let format: DocumentFormat

    /// Creates a reference to an essay's file.
    ///
    /// - Parameters:
    ///   - path: The path of a regular file; a symbolic link in its last component is not followed.
    ///   - format: The format; without it the extension decides, and an unknown one gives `nil`.
    package init?(path: String, format: DocumentFormat? = nil) {
        let name = path.utf8.split(separator: UInt8(ascii: "/")).last.map { String(Substring($0)) } ?? path
        guard let format = format ?? DocumentFormat(fileName: name) else { return nil }
        self.init(path: path, resolvedPath: path, fileName: name.normalisedToNFC, format: format)
    }

    init(path: String, resolvedPath: String, fileName: String, format: DocumentFormat) {
        self.path = path
        self.resolvedPath = resolvedPath
        self.fileName = fileName
        self.format = format
    }

    /// The file's name without its last extension.
    package var stem: String { EssayIdentifiers.stem(ofFileName: fileName) }
}
