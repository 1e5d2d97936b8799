/// Extracts the text of a .docx, an Office Open XML package.
///
/// Only three or four of the package's parts are read: the package's relationships, the main part, and its
/// relationships and styles, since styles can hide text. Headers, footers, comments and notes are other parts.
package struct WordDocument: ~Copyable {
    private var archive: ZipArchive
    private let limits: ExtractionLimits

    /// Extracts the text of a document.
    ///
    /// - Parameter limits: How much it may take.
    /// - Returns: The text, each paragraph ended by a line feed.
    package static func text(of bytes: [UInt8], limits: ExtractionLimits) throws(EssaysError) -> String {
        try checkBeginning(bytes)
        return try bytes.withUnsafeBufferPointer { buffer throws(EssaysError) in
            let archive = try ZipArchive(UnsafeRawBufferPointer(buffer), limits: limits)
            var document = WordDocument(archive: archive, limits: limits)
            return try document.text()
        }
    }

    /// Extracts the text of a document's main part, as if nothing in it were hidden by a style.
    ///
    /// - Parameter limits: How much it may take.
    /// - Returns: The text, each paragraph ended by a line feed.
    package static func text(ofMainPart bytes: [UInt8], limits: ExtractionLimits) throws(EssaysError) -> String {
        let builder = WordTextBuilder(styles: nil, limits: limits)
        try XMLStream.parse(bytes, handler: builder, limits: limits)
        return try builder.finish()
    }

    private init(archive: consuming ZipArchive, limits: ExtractionLimits) {
        self.archive = archive
        self.limits = limits
    }

    private mutating func text() throws(EssaysError) -> String {
        let path = try mainPartPath()
        guard let main = archive.entry(path) else {
            throw EssaysError(
                .notThatFormat,
                "it is a ZIP archive without a Word document in it. Open it in the program that made it and save it "
                    + "as .docx."
            )
        }
        let builder = WordTextBuilder(styles: try styles(ofPart: path), limits: limits)
        let limits = limits
        try archive.withEntry(main) { read throws(EssaysError) in
            try XMLStream.parse(handler: builder, limits: limits, read: read)
        }
        return try builder.finish()
    }

    /// The main part, as the package's relationships name it, else where Word puts it.
    private mutating func mainPartPath() throws(EssaysError) -> String {
        let usual = "word/document.xml"
        guard let named = try relationships("_rels/.rels")?.path(ofType: "officeDocument", relativeTo: ""),
            archive.entry(named) != nil
        else { return usual }
        return named
    }

    /// The styles of the main part, or `nil` when none of them can hide text.
    private mutating func styles(ofPart path: String) throws(EssaysError) -> WordStyles? {
        let slash = path.lastIndex(of: "/")
        let folder = slash.map { String(path[..<$0]) } ?? ""
        let name = slash.map { String(path[path.index(after: $0)...]) } ?? path
        let prefix = folder.isEmpty ? "" : "\(folder)/"
        let named = try relationships("\(prefix)_rels/\(name).rels")?.path(ofType: "styles", relativeTo: folder)
        guard let entry = archive.entry(named ?? "\(prefix)styles.xml") else { return nil }
        let bytes = try archive.bytes(of: entry)
        guard WordStyles.mayHideText(bytes) else { return nil }
        let styles = WordStyles()
        try XMLStream.parse(bytes, handler: styles, limits: limits)
        return styles
    }

    private mutating func relationships(_ path: String) throws(EssaysError) -> PackageRelationships? {
        guard let entry = archive.entry(path) else { return nil }
        let relationships = PackageRelationships()
        try XMLStream.parse(try archive.bytes(of: entry), handler: relationships, limits: limits)
        return relationships
    }

    /// Recognises by their first bytes the files that often carry the wrong extension.
    private static func checkBeginning(_ bytes: [UInt8]) throws(EssaysError) {
        if bytes.starts(with: [0xD0, 0xCF, 0x11, 0xE0]) {
            throw EssaysError(
                .protectedOrOldDocument,
                "it is protected by a password or is an old Word file (.doc). Open it in Word and save it as .docx "
                    + "without a password."
            )
        }
        if bytes.isEmpty {
            throw EssaysError(.notThatFormat, "it is empty (0 bytes). Ask for the file again.")
        }
        guard bytes.starts(with: [0x50, 0x4B]) else {
            let kind =
                if bytes.starts(with: Array("%PDF".utf8)) {
                    "it is a PDF; name it .pdf."
                } else if bytes.starts(with: Array("{\\rtf".utf8)) {
                    "it is Rich Text (.rtf); open it in Word and save it as .docx."
                } else {
                    "it is not a Word document; open it in the program that made it and save it as .docx."
                }
            throw EssaysError(.notThatFormat, kind)
        }
    }
}
