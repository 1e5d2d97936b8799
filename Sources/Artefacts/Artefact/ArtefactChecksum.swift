package import Contracts

/// The checksum that an artefact carries of itself.
///
/// It is the SHA-256 of the document as JSON with members sorted, no white space, UTF-8 unescaped, numbers as written,
/// and `validation.artefact_checksum` set to the empty string.
package enum ArtefactChecksum {
    /// Computes the checksum of an artefact, whatever checksum it carries.
    ///
    /// - Returns: 64 lower-case hexadecimal digits.
    package static func computed(of document: JSONValue) -> String {
        let emptied = replacing("validation", in: document) { validation in
            replacing("artefact_checksum", in: validation) { _ in .string("") }
        }
        return Hexadecimal.sha256(of: emptied.canonicalBytes)
    }

    /// Checks that an artefact carries its own checksum.
    ///
    /// - Throws: `ArtefactsError` with the code `checksumMismatch`, which names both checksums.
    package static func verifyChecksum(of document: JSONValue) throws(ArtefactsError) {
        guard let carried = document["validation"]?["artefact_checksum"]?.string else {
            throw ArtefactsError(
                .checksumMismatch,
                "The document has no 'validation.artefact_checksum', so it is no artefact of a run."
            )
        }
        let computed = computed(of: document)
        guard carried == computed else {
            throw ArtefactsError(
                .checksumMismatch,
                "The artefact says that its checksum is '\(carried)', but it is '\(computed)': it was changed after it "
                    + "was written."
            )
        }
    }

    private static func replacing(
        _ key: String,
        in value: JSONValue,
        with replacement: (JSONValue) -> JSONValue
    ) -> JSONValue {
        guard case .object(var object) = value else { return value }
        object.members = object.members.map { member in
            member.key == key ? .init(key: key, value: replacement(member.value)) : member
        }
        return .object(object)
    }
}
