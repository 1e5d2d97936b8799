#if canImport(FoundationEssentials)
package import FoundationEssentials
#else
package import Foundation
#endif

/// A small batch folder that a test makes and changes as it likes.
package struct Dataset: Sendable {
    /// The folder.
    package let root: URL

    /// Runs a test's body with a sound batch: three anchors and three students, all plain text.
    ///
    /// - Parameter body: The body; it may change the files.
    package static func with<Result>(_ body: (Dataset) async throws -> Result) async throws -> Result {
        try await withTemporaryDirectory { root in
            let dataset = Dataset(root: root)
            try dataset.write("Judge which text answers the task better.", to: instructions)
            for (label, grade) in [("anchor_A", "A"), ("anchor_C+", "C+"), ("anchor_F", "F")] {
                try dataset.write(essay("An anchor of grade \(grade)."), to: "anchor_essays/\(label).txt")
            }
            for name in ["Åsa Öberg", "Björn Ek", "Cecilia Ström"] {
                try dataset.write(essay("What \(name.count) letters would say."), to: "student_essays/\(name).txt")
            }
            return try await body(dataset)
        }
    }

    /// The name of the instructions' file.
    package static let instructions = "eng5_np_vt_2017_essay_instruction.md"

    /// A text long enough for an anchor.
    ///
    /// - Parameter beginning: What makes it differ from others.
    /// - Returns: More than 100 characters.
    package static func essay(_ beginning: String) -> String {
        beginning + " " + String(repeating: "The town should keep its library open in the evening. ", count: 4)
    }

    /// Writes a file, with its folders.
    ///
    /// - Parameters:
    ///   - text: The file's text.
    ///   - path: The path below the root.
    /// - Throws: When the file cannot be written.
    package func write(_ text: String, to path: String) throws {
        try write(Array(text.utf8), to: path)
    }

    /// Writes a file, with its folders.
    ///
    /// - Parameters:
    ///   - bytes: The file's bytes.
    ///   - path: The path below the root.
    /// - Throws: When the file cannot be written.
    package func write(_ bytes: [UInt8], to path: String) throws {
        let file = root.appending(path: path)
        try FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data(bytes).write(to: file)
    }

    /// Removes a file or folder.
    ///
    /// - Parameter path: The path below the root.
    /// - Throws: When there is no such file.
    package func remove(_ path: String) throws {
        try FileManager.default.removeItem(at: root.appending(path: path))
    }
}
