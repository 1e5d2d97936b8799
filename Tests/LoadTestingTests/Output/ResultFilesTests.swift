import Foundation
import LoadTesting
import TestSupport
import Testing

@Suite("Files of results")
struct ResultFilesTests {
    @Test("are all written to a folder that is made for them, and nothing else is")
    func written() async throws {
        try await withTemporaryDirectory { directory in
            let folder = directory.appending(path: "a/b")
            let names = try ResultFiles.write(LoadResults(SampleLoad.facts(), SampleLoad.sound), to: folder.path)
            let found = try FileManager.default.contentsOfDirectory(atPath: folder.path)
            #expect(Set(found) == Set(names))
            let expected = [
                "intervals.csv", "latencies.hlog", "report.html", "summary.json", "publish.hgrm", "lag.hgrm",
            ]
            #expect(Set(expected).isSubset(of: Set(found)))
            #expect(names.last == "summary.json")
        }
    }

    @Test("say which path cannot be written, and why")
    func refused() async throws {
        try await withTemporaryDirectory { directory in
            let file = directory.appending(path: "file")
            try Data().write(to: file)
            let error = #expect(throws: LoadTestingError.self) {
                try ResultFiles.write(LoadResults(SampleLoad.facts(), SampleLoad.sound), to: file.path)
            }
            #expect(error?.code == .outputUnusable)
            #expect(error?.message.contains(file.path) == true)
        }
    }
}
