import Crypto

/// An essay whose file has been read: checksum and text come from the same bytes.
package struct ExtractedEssay: Sendable, Hashable {
    package let file: EssayFile

    /// The file's size in bytes.
    package let byteCount: Int

    /// What identifies and measures the text.
    package let digest: TextDigest

    /// The text, unless it was dropped to save memory; ``TextExtractor/extract(_:)`` gives it again.
    package let text: String?

    let fileDigest: SHA256Digest

    /// The SHA-256 of the file's bytes in lower-case hexadecimal.
    package var fileChecksum: String { fileDigest.hex }

    init(file: EssayFile, byteCount: Int, fileDigest: SHA256Digest, text: String?, digest: TextDigest) {
        self.file = file
        self.byteCount = byteCount
        self.fileDigest = fileDigest
        self.text = text
        self.digest = digest
    }

    /// Returns the essay without its text, which then takes well under a kilobyte.
    ///
    /// - Returns: The same essay; everything but ``text`` stays.
    package func droppingText() -> ExtractedEssay {
        ExtractedEssay(file: file, byteCount: byteCount, fileDigest: fileDigest, text: nil, digest: digest)
    }

    /// Returns the essay's pseudonymous identifier in a batch.
    ///
    /// - Parameters:
    ///   - batchUUID: The batch's UUID, lower case with hyphens.
    ///   - prefix: ``EssayIdentifiers/studentPrefix`` or ``EssayIdentifiers/anchorAlignmentPrefix``.
    package func uniqueID(batchUUID: String, prefix: String = EssayIdentifiers.studentPrefix) -> String {
        EssayIdentifiers.uniqueStudentID(
            batchUUID: batchUUID,
            fileName: file.fileName,
            fileChecksum: fileChecksum,
            prefix: prefix
        )
    }
}
