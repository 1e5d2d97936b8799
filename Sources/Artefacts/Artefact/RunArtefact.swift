import Contracts

/// The record of one run: what went in, what the platform answered, and what it means; `assessment_run.<mode>.json`.
///
/// The document passes the platform's own JSON Schema. Rendering takes time and memory linear in the callbacks, but for
/// the standard errors (see `BradleyTerryFit`).
public struct RunArtefact: Sendable {
    /// A finished document.
    public struct Rendered: Sendable {
        /// The document, laid out with two spaces for each level, members sorted by name, a line feed at its end.
        public let bytes: [UInt8]
        /// The document's checksum, 64 lower-case hexadecimal digits.
        public let checksum: String
    }

    /// The version of the platform's schema that the document follows.
    public static let schemaVersion = "1.0.0"

    /// What was run, with what, and when.
    public var metadata: RunMetadata
    /// What the run was made from.
    public var inputs: RunInputs
    /// What the platform answered; an empty fold gives the stub that is written before anything is sent.
    public var fold: CallbackFold
    /// What vouches for the rest.
    public var validation: RunValidation

    /// Creates an artefact.
    ///
    /// - Parameters:
    ///   - metadata: What was run, with what, and when.
    ///   - inputs: What the run was made from.
    ///   - fold: What the platform answered.
    ///   - validation: What vouches for the rest.
    public init(metadata: RunMetadata, inputs: RunInputs, fold: CallbackFold, validation: RunValidation) {
        self.metadata = metadata
        self.inputs = inputs
        self.fold = fold
        self.validation = validation
    }

    /// Renders the document.
    ///
    /// All members are written sorted, so that the bytes without layout are those that the checksum covers.
    ///
    /// - Returns: The document and its checksum.
    public func rendered() -> Rendered {
        var writer = JSONWriter(capacity: 4096 + 1024 * fold.comparisons.count)
        let offset = write(into: &writer)
        let checksum = Hexadecimal.sha256(of: writer.bytes)
        var compact = writer.bytes
        compact.insert(contentsOf: checksum.utf8, at: offset)
        return Rendered(bytes: JSONLayout.indented(compact), checksum: checksum)
    }

    /// Renders the document and replaces the run's artefact with it, whole or not at all. The call blocks.
    ///
    /// The file is its owner's alone, since its inputs name the students' files beside their ids.
    ///
    /// - Parameter directory: The run's folder.
    /// - Returns: The document's checksum.
    /// - Throws: `ArtefactsError` with the code `diskFull` or `writeFailed`; an earlier artefact is whole then.
    @discardableResult
    public func write(to directory: RunDirectory) throws(ArtefactsError) -> String {
        let document = rendered()
        try AtomicFile.write(document.bytes, to: directory.artefact(metadata.mode), mode: 0o600)
        return document.checksum
    }
}
