import Crypto

/// Reads documents and extracts their text.
///
/// Extraction is pure: the same bytes give the same text. It follows no reference out of a document, runs nothing in
/// it, and stays within its limits. Work that blocks runs on threads of the module's own.
package struct TextExtractor: Sendable {
    /// How much a single document may take.
    package let limits: ExtractionLimits

    /// The program that reads PDF files.
    package let pdfTool: PDFTextTool

    package init(limits: ExtractionLimits = ExtractionLimits(), pdfTool: PDFTextTool = PDFTextTool()) {
        self.limits = limits
        self.pdfTool = pdfTool
    }

    /// Extracts the text of a document in memory.
    ///
    /// - Returns: The text; it may be empty.
    /// - Throws: ``EssaysError`` with a document's or limit's code; the message does not name a file.
    @concurrent
    package func extract(_ bytes: [UInt8], format: DocumentFormat) async throws(EssaysError) -> ExtractedText {
        try await withTaskExecutorPreference(FileWorkExecutor.shared) { () async throws(EssaysError) in
            try await text(of: bytes, format: format)
        }
    }

    /// Reads a file once and extracts its text.
    ///
    /// - Returns: The essay with its text, which may be empty: ``TextRequirements`` checks it.
    /// - Throws: ``EssaysError`` whose message names the file.
    @concurrent
    package func extract(_ file: EssayFile) async throws(EssaysError) -> ExtractedEssay {
        try await withTaskExecutorPreference(FileWorkExecutor.shared) { () async throws(EssaysError) in
            try await read(file)
        }
    }

    /// Reads a file and extracts its text, on whatever executor the task prefers.
    @concurrent
    func read(_ file: EssayFile) async throws(EssaysError) -> ExtractedEssay {
        let bytes = try RegularFile.read(file.resolvedPath, as: file.path, limit: limits.fileBytes)
        do {
            let text = try await text(of: bytes, format: file.format)
            return ExtractedEssay(
                file: file,
                byteCount: bytes.count,
                fileDigest: SHA256.hash(data: bytes),
                text: text.text,
                digest: text.digest
            )
        } catch {
            throw error.located(in: file.path)
        }
    }

    @concurrent
    private func text(of bytes: [UInt8], format: DocumentFormat) async throws(EssaysError) -> ExtractedText {
        let text: String
        switch format {
        case .txt, .md:
            text = TextLines.normalised(try TextDecoding.decode(bytes))
        case .docx:
            text = TextLines.normalised(try WordDocument.text(of: bytes, limits: limits))
        case .pdf:
            text = TextLines.normalised(
                try await pdfTool.text(of: bytes, limits: limits),
                formFeedsEndLines: true
            )
        }
        guard text.utf8.count <= limits.textBytes else { throw limits.textTooLong(found: text.utf8.count) }
        return ExtractedText(text)
    }
}
