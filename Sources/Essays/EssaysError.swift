/// An error of the Essays module: why a dataset, a file or a document cannot be used.
///
/// The message is complete for a person: what failed, on which value, what to do next. It never
/// quotes essay text. Batch work collects these as ``EssayProblem`` values instead of throwing the first.
package struct EssaysError: Error, Sendable, CustomStringConvertible {
    /// What went wrong; switches over it stay exhaustive.
    package enum Code: String, Sendable, CaseIterable {
        /// The dataset's root folder does not exist or is not a folder.
        case datasetMissing
        /// A folder of the layout does not exist.
        case folderMissing
        /// A folder cannot be listed.
        case folderUnreadable
        /// A file does not exist.
        case fileMissing
        /// A file cannot be opened or read.
        case fileUnreadable
        /// A path names a folder, FIFO, socket or device where a regular file is needed.
        case notARegularFile
        /// A file grew, shrank or was rewritten while it was read.
        case fileChangedWhileRead
        /// A file name is not valid UTF-8.
        case fileNameNotUTF8
        /// Two files have the same name once normalised to NFC.
        case duplicateFileName
        /// Two anchors have the same label, so that the service would keep only the last.
        case duplicateAnchorLabel
        /// Two anchors would get the same identifier.
        case anchorIdentifierCollision
        /// Neither the table nor the file name gives an anchor's grade.
        case anchorGradeMissing
        /// The anchor table cannot be read as a table.
        case anchorTableUnreadable
        /// Two students would get the same essay identifier.
        case essayIdentifierCollision
        /// A student would get an identifier that the service takes for an anchor's.
        case essayIdentifierReserved
        /// A limit of ``ExtractionLimits`` is exceeded.
        case limitExceeded
        /// A file is not what its extension says.
        case notThatFormat
        /// A document is encrypted, or an old binary Word file in a .docx name.
        case protectedOrOldDocument
        /// A document is damaged or breaks its format's rules.
        case malformedDocument
        /// A document declares a DOCTYPE, which no word processor writes.
        case documentTypeDeclared
        /// A document's text lies where it cannot be followed, in an embedded foreign document.
        case unsupportedContent
        /// A text file is neither UTF-8 nor UTF-16 with a byte-order mark.
        case notUnicode
        /// The program that reads PDF files is not installed.
        case pdfToolMissing
        /// The program that reads PDF files rejected a file.
        case pdfUnreadable
        /// A text is empty or has only white space.
        case emptyText
        /// A text is shorter than the service accepts.
        case textTooShort
        /// A text holds a control character that the service's database refuses or that no essay has.
        case controlCharacter
        /// The work was cancelled before it finished.
        case cancelled
    }

    /// What went wrong.
    package let code: Code

    /// What failed, on which value, and what to do next.
    package let message: String

    /// The paths or names of the files concerned, in the order in which the message names them.
    package let files: [String]

    /// The error that led to this one, where there is one.
    package let cause: (any Error)?

    package init(_ code: Code, _ message: String, files: [String] = [], cause: (any Error)? = nil) {
        self.code = code
        self.message = message
        self.files = files
        self.cause = cause
    }

    /// The message, as shown to a person.
    package var description: String { message }

    /// The same error about a document whose file has become known.
    func located(in file: String) -> EssaysError {
        files.isEmpty ? EssaysError(code, "\(file.quoted): \(message)", files: [file], cause: cause) : self
    }
}
