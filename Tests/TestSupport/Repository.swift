#if canImport(FoundationEssentials)
package import FoundationEssentials
#else
package import Foundation
#endif

/// Where the repository's files lie, found from this source file's own place.
package enum Repository {
    /// The repository's root folder.
    package static let root = URL(filePath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

    package static let fixtures = root.appending(path: "Tests/Fixtures")

    /// The sample batch that users run first.
    package static let sampleBatch = root.appending(path: "Samples/eng5_np_sample_batch")

    /// The platform's own contract documents, beside the repository on the project's machines; nil elsewhere.
    package static let platformContracts: URL? = {
        let folder = root.deletingLastPathComponent().appending(path: "shared/contracts")
        return FileManager.default.fileExists(atPath: folder.path) ? folder : nil
    }()

    /// Finds one of this project's own JSON Schemas: one that the program embeds, that the manual has, or a fixture.
    ///
    /// - Parameter name: The schema's file name, for example `assessment_run.schema.json`.
    /// - Returns: The file.
    package static func schema(_ name: String) -> URL {
        let places = ["Sources/Artefacts/Resources/\(name)", "docs/schemas/\(name)"].map { root.appending(path: $0) }
        return places.first { FileManager.default.fileExists(atPath: $0.path) }
            ?? fixtures.appending(path: "Schemas/\(name)")
    }

    /// Reads a fixture.
    ///
    /// - Parameter path: The file's path below the fixtures' folder.
    /// - Returns: The file's bytes.
    /// - Throws: When the file cannot be read.
    package static func fixture(_ path: String) throws -> [UInt8] {
        Array(try Data(contentsOf: fixtures.appending(path: path)))
    }
}
