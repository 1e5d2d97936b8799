import ArgumentParser

/// The batches of a manifest as they stand in the file.
package struct ManifestFile: Sendable, Equatable {
    struct Batch: Sendable, Equatable {
        /// Where it begins.
        let line: Int
        let entries: [ConfigurationFile.Entry]
    }

    /// The most bytes that a manifest may have.
    static let sizeLimit = 16 << 20

    /// The file's path, as it was named.
    let path: String
    /// The file's bytes.
    let bytes: [UInt8]
    /// What batches have in common that do not say otherwise.
    let defaults: [ConfigurationFile.Entry]
    /// The batches in the file's order.
    let batches: [Batch]

    /// Reads a manifest: CSV by its name, else YAML.
    ///
    /// - Parameter problems: Gets what is wrong with single batches.
    /// - Throws: `ValidationError` when the file as a whole cannot be read.
    init(reading path: String, _ problems: inout ManifestProblems) throws {
        let file = try SettingsText(
            reading: path,
            namedBy: SettingSources.label("--manifest"),
            kind: "a manifest",
            limit: Self.sizeLimit
        )
        try self.init(text: file.text, bytes: file.bytes, path: path, &problems)
    }

    /// Reads the content of a manifest: CSV by its name, else YAML.
    ///
    /// - Parameters:
    ///   - text: The file's text, without a byte-order mark.
    ///   - path: The file's path, for messages.
    ///   - problems: Gets what is wrong with single batches.
    /// - Throws: `ValidationError` when the file as a whole cannot be read.
    package init(text: String, bytes: [UInt8], path: String, _ problems: inout ManifestProblems) throws {
        self.path = path
        self.bytes = bytes
        (defaults, batches) =
            path.lowercased().hasSuffix(".csv")
            ? ([], try Self.csv(text, path, &problems)) : try Self.yaml(text, path, &problems)
        guard !batches.isEmpty || !problems.messages.isEmpty else {
            throw ValidationError("\(path): it names no batch: put one under 'batches', or a row below the header.")
        }
    }
}
