/// The table from the pseudonymous essay ids of a batch to the files they stand for.
///
/// Essay ids travel into LLM prompts, so they must not name a person; this table is what turns them back into names,
/// and stays with its owner (mode 0600).
package struct EssayKey: Sendable, Hashable {
    package struct Entry: Sendable, Hashable {
        /// The id in the request.
        package let essayID: String
        /// The file's name, without folders.
        package let fileName: String
        /// The file's SHA-256, 64 lower-case hexadecimal digits.
        package let checksum: String

        package init(essayID: String, fileName: String, checksum: String) {
            self.essayID = essayID
            self.fileName = fileName
            self.checksum = checksum
        }
    }

    /// The table's file name in a run's folder.
    package static let fileName = "essay_key.csv"

    /// The essays, in the order in which they are written.
    package let entries: [Entry]

    package init(_ entries: [Entry]) {
        self.entries = entries
    }

    /// The table as CSV (RFC 4180): UTF-8, a header, lines that end in CR LF.
    ///
    /// A cell that a spreadsheet would take for a formula begins with an apostrophe, which spreadsheets do not show.
    package var csv: String {
        var text = CSVLine.text(["essay_id", "file_name", "checksum"])
        for entry in entries { text += CSVLine.text([entry.essayID, entry.fileName, entry.checksum]) }
        return text
    }

    /// Writes the table into a run's folder, readable to its owner alone. The call blocks.
    ///
    /// - Throws: `ArtefactsError` with the code `diskFull` or `writeFailed`.
    package func write(to directory: RunDirectory) throws(ArtefactsError) {
        try AtomicFile.write(Array(csv.utf8), to: directory.essayKey, mode: 0o600)
    }
}
