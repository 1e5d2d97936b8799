/// An error of the Artefacts module: a file of a run that cannot be written or read, or that is not what it should be.
///
/// The message is complete for a person: what failed, on which path, what to do next.
package struct ArtefactsError: Error, Sendable, CustomStringConvertible {
    /// What went wrong.
    package enum Code: String, Sendable, CaseIterable {
        /// A folder cannot be made, or does not exist.
        case folderUnusable
        /// A file cannot be written; an earlier file of the same name is unchanged.
        case writeFailed
        /// The disk, or the share of it that the user may use, is full; an earlier file of the same name is unchanged.
        case diskFull
        /// A file or folder cannot be read.
        case readFailed
        /// An artefact's checksum is missing or is not that of its content.
        case checksumMismatch
        /// There is no run directory, or no artefact in it.
        case noArtefact
        /// A JSON Schema is not one, or uses a keyword that this program does not know.
        case schemaUnusable
    }

    /// What went wrong.
    package let code: Code
    /// What failed, on which path, what to do next.
    package let message: String
    /// The file or folder concerned, where there is one.
    package let path: String?
    /// The operating system's error number, where there is one.
    package let systemNumber: Int32?

    package init(_ code: Code, _ message: String, path: String? = nil, systemNumber: Int32? = nil) {
        self.code = code
        self.message = message
        self.path = path
        self.systemNumber = systemNumber
    }

    /// The message, as shown to a person.
    package var description: String { message }
}
