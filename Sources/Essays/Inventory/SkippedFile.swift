/// A folder entry that an inventory left out.
package struct SkippedFile: Sendable, Hashable {
    /// Why an entry was left out.
    package enum Reason: String, Sendable, CaseIterable {
        /// A lock file that Word keeps beside an open document (`~$…`).
        case lockFile
        /// A name that begins with a dot.
        case hidden
        /// An extension that is none of docx, pdf, txt, md.
        case unknownExtension
        /// A folder; essays are not looked for below it.
        case folder
        /// A FIFO, socket or device.
        case specialFile
        /// A symbolic link whose target does not exist or is no regular file.
        case brokenLink
        /// A symbolic link to a file outside the dataset: following it could upload any file of the user's.
        case linkLeadsOutside
        /// A name that is not valid UTF-8.
        case nameNotUTF8
    }

    /// The entry's path; bytes that are not UTF-8 are shown as U+FFFD.
    package let path: String

    /// Why it was left out.
    package let reason: Reason

    /// Whether a user would want to see the entry in a list: lock files and hidden files are expected.
    package var isNoteworthy: Bool {
        switch reason {
        case .lockFile, .hidden: false
        case .unknownExtension, .folder, .specialFile, .brokenLink, .linkLeadsOutside, .nameNotUTF8: true
        }
    }

    /// Why the entry was left out and what to do if it was meant to be read; one sentence or two.
    package var explanation: String {
        switch reason {
        case .lockFile: "it is Word's lock file."
        case .hidden: "its name begins with a dot."
        case .unknownExtension: "only .docx, .pdf, .txt and .md are read. If it is an essay, save it as .docx."
        case .folder: "it is a folder. If it holds essays, move them up."
        case .specialFile: "it is a FIFO, socket or device."
        case .brokenLink: "it is a symbolic link that leads to no regular file."
        case .linkLeadsOutside: "it is a symbolic link out of the dataset. Copy the file itself there."
        case .nameNotUTF8: "its name is not valid UTF-8. Rename it."
        }
    }
}
