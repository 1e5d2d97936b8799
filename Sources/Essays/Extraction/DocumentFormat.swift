/// A kind of document whose text can be extracted.
package enum DocumentFormat: String, Sendable, CaseIterable {
    /// An Office Open XML word-processing document.
    case docx
    /// A portable document, read through the program pdftotext.
    case pdf
    /// Plain text.
    case txt
    /// Markdown, taken as plain text.
    case md

    /// Finds the format that a file name's extension names, in any case.
    ///
    /// - Parameter fileName: A file name without folders.
    package init?(fileName: String) {
        guard let dot = fileName.utf8.lastIndex(of: UInt8(ascii: ".")), dot != fileName.startIndex else { return nil }
        self.init(rawValue: fileName[fileName.utf8.index(after: dot)...].lowercased())
    }
}
