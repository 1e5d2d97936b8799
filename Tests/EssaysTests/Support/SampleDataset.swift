import Foundation
import TestSupport

@testable import Essays

/// A small dataset on disk whose files a test adds.
struct SampleDataset {
    let root: URL

    var layout: DatasetLayout { DatasetLayout(root: root.path) }

    /// Runs a body with an empty dataset that is gone afterwards.
    static func with<Answer>(_ body: (SampleDataset) async throws -> Answer) async throws -> Answer {
        try await withTemporaryDirectory { folder in
            let dataset = SampleDataset(root: folder.appending(path: "data"))
            for name in ["anchor_essays", "student_essays"] {
                let url = dataset.root.appending(path: name)
                try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
            }
            return try await body(dataset)
        }
    }

    func path(_ name: String) -> String { root.appending(path: name).path }

    func write(_ name: String, _ text: String = "text") throws {
        try Data(text.utf8).write(to: root.appending(path: name))
    }

    func link(_ name: String, to target: String) throws {
        try FileManager.default.createSymbolicLink(atPath: path(name), withDestinationPath: target)
    }
}
