import Contracts

/// The record of one run: what went in, what the platform answered, and what it means; `assessment_run.<mode>.json`.
///
/// The document passes the platform's own JSON Schema. Rendering takes time and memory linear in the callbacks, but for
/// the standard errors (see `BradleyTerryFit`).
package struct RunArtefact: Sendable {
    /// A finished document.
    package struct Rendered: Sendable {
        /// The document, laid out with two spaces for each level, members sorted by name, a line feed at its end.
        package let bytes: [UInt8]
        /// The document's checksum, 64 lower-case hexadecimal digits.
        package let checksum: String
    }

    /// The version of the platform's schema that the document follows.
    package static let schemaVersion = "1.0.0"

    package var metadata: RunMetadata
    /// What the run was made from.
    package var inputs: RunInputs
    /// What the platform answered; an empty fold gives the stub that is written before anything is sent.
    package var fold: CallbackFold
    /// What vouches for the rest.
    package var validation: RunValidation

    package init(metadata: RunMetadata, inputs: RunInputs, fold: CallbackFold, validation: RunValidation) {
        self.metadata = metadata
        self.inputs = inputs
        self.fold = fold
        self.validation = validation
    }

    /// Renders the document.
    ///
    /// All members are written sorted, so that the bytes without layout are those that the checksum covers.
    package func rendered() -> Rendered {
        var bytes = ArtefactDocument(self).documentBytes
        let checksum = Hexadecimal.sha256(of: bytes)
        // The last member of this name: within strings, quotes are escaped.
        let member = Array(#""artefact_checksum":""#.utf8)
        guard let place = bytes.ranges(of: member).last?.upperBound else { preconditionFailure("there is no checksum") }
        bytes.insert(contentsOf: checksum.utf8, at: place)
        return Rendered(bytes: JSONLayout.indented(bytes), checksum: checksum)
    }

    /// Renders the document and replaces the run's artefact with it, whole or not at all. The call blocks.
    ///
    /// The file is its owner's alone, since its inputs name the students' files beside their ids.
    ///
    /// - Throws: `ArtefactsError` with the code `diskFull` or `writeFailed`; an earlier artefact is whole then.
    @discardableResult
    package func write(to directory: RunDirectory) throws(ArtefactsError) -> String {
        let document = rendered()
        try AtomicFile.write(document.bytes, to: directory.artefact(metadata.mode), mode: 0o600)
        return document.checksum
    }
}
