import Contracts

/// Compares an artefact's manifest with the files that are there.
struct ManifestCheck {
    private struct Listed {
        let field: String
        let sha256: String?
        let size: Int?
    }

    private let artefact: String
    private var listed: [ExactText: Listed] = [:]
    /// What was found to differ so far.
    private(set) var differences: [RunDifference] = []

    /// Reads the manifest; entries that the schema has refused are passed over.
    ///
    /// - Parameter artefact: The artefact's file name.
    init(_ document: JSONValue, artefact: String) {
        self.artefact = artefact
        for (index, entry) in (document["validation"]?["manifest"]?.array ?? []).enumerated() {
            guard let path = entry["path"]?.string else { continue }
            let field = "validation.manifest[\(index)].path"
            guard Self.covers(path) else {
                let message = "must be a path below the run directory that manifests cover, not \(Excerpt.of(path))"
                differences.append(.init(.manifestPath, file: artefact, field: field, message))
                continue
            }
            let key = ExactText(path)
            guard listed[key] == nil else {
                let message = "must be listed once; \(Excerpt.of(path)) was listed before"
                differences.append(.init(.manifestRepeated, file: artefact, field: field, message))
                continue
            }
            listed[key] = Listed(field: field, sha256: entry["sha256"]?.string, size: entry["bytes"]?.wholeNumber)
        }
    }

    /// Whether manifests list a file of this path: the essay key, and what lies in the folders for requests, events and
    /// database extracts, writers' hidden temporary files excepted.
    static func covers(_ path: String) -> Bool {
        if ExactText(path) == ExactText(EssayKey.fileName) { return true }
        let components = path.split(separator: "/", omittingEmptySubsequences: false)
        guard components.count > 1, Manifest.folders.contains(where: { $0.utf8.elementsEqual(components[0].utf8) })
        else { return false }
        return components.allSatisfy { !$0.isEmpty && $0.utf8.first != UInt8(ascii: ".") && !$0.utf8.contains(0) }
    }

    /// Compares a file that is there with its entry.
    mutating func compare(_ path: String, with file: ScannedFile) {
        guard let entry = listed.removeValue(forKey: ExactText(path)) else {
            let message =
                "not in the manifest of \(Excerpt.plain(artefact)), which must list it: added later, or the run ended early"
            return differences.append(.init(.fileUnlisted, file: path, message))
        }
        if let size = entry.size, size != file.size {
            let message = "must have \(size) bytes by the manifest, has \(file.size)"
            differences.append(.init(.sizeMismatch, file: path, message))
        } else if let sha256 = entry.sha256, sha256 != file.sha256 {
            let message = "must have the SHA-256 \(Excerpt.plain(sha256)) by the manifest, has \(file.sha256)"
            differences.append(.init(.digestMismatch, file: path, message))
        }
    }

    /// Takes note that a file is there but could not be read; what is wrong with it is reported elsewhere.
    mutating func pass(over path: String) {
        listed[ExactText(path)] = nil
    }

    /// Reports the entries for which there was no file.
    mutating func finish() {
        let missing = listed.sorted { $0.key.text.utf8.lexicographicallyPrecedes($1.key.text.utf8) }
        for (path, entry) in missing {
            let message =
                "must be there by \(entry.field) of \(Excerpt.plain(artefact)), and is not (or is no regular file)"
            differences.append(.init(.fileMissing, file: path.text, message))
        }
        listed = [:]
    }
}
