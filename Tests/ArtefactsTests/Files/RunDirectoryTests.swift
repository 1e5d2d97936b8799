import Artefacts
import Contracts
import Foundation
import TestSupport
import Testing

@Suite("The run directory")
struct RunDirectoryTests {
    private let time = Timestamp(microseconds: 1_795_485_030_999_999)

    @Test("is named by time and batch, has its folders, and is the latest")
    func creation() async throws {
        try await withTemporaryDirectory { root in
            let runs = root.appending(path: "deep/runs").path
            let run = try RunDirectory.create(in: runs, batchID: RecordedCallbacks.batchID, at: time)
            #expect(run.name == "20261124T015030Z-2e402372")
            #expect(run.latestProblem == nil)
            #expect(try FileManager.default.destinationOfSymbolicLink(atPath: "\(runs)/latest") == run.name)
            let folders = try FileManager.default.subpathsOfDirectory(atPath: run.path).sorted()
            #expect(
                folders == [
                    "events", "events/assessment_results", "events/comparisons", "events/completions",
                    "events/failures", "logs", "reports", "requests",
                ]
            )
            #expect(run.artefact(.anchorAlignTest) == "\(runs)/\(run.name)/assessment_run.anchor-align-test.json")
            #expect(run.events(.completions) == "\(run.path)/events/completions")
        }
    }

    @Test("is another one each time, even within a second, and the last is the latest")
    func uniqueness() async throws {
        try await withTemporaryDirectory { root in
            let names = try (0..<3).map { _ in
                try RunDirectory.create(in: root.path + "/", batchID: RecordedCallbacks.batchID, at: time).name
            }
            let base = "20261124T015030Z-2e402372"
            #expect(names == [base, "\(base)-2", "\(base)-3"])
            let latest = root.appending(path: "latest").path
            #expect(try FileManager.default.destinationOfSymbolicLink(atPath: latest) == "\(base)-3")
        }
    }

    @Test("is made although 'latest' is taken by a folder, and says so")
    func takenLatest() async throws {
        try await withTemporaryDirectory { root in
            let taken = root.appending(path: "latest/of/someone")
            try FileManager.default.createDirectory(at: taken, withIntermediateDirectories: true)
            let run = try RunDirectory.create(in: root.path, batchID: UUID(), at: time)
            #expect(FileManager.default.fileExists(atPath: run.requests))
            #expect(run.latestProblem?.code == .writeFailed)
            #expect(run.latestProblem?.path == root.appending(path: "latest").path)
            let names = try FileManager.default.contentsOfDirectory(atPath: root.path)
            #expect(Set(names) == [run.name, "latest"])
        }
    }

    @Test("cannot be made below a file")
    func belowFile() async throws {
        try await withTemporaryDirectory { root in
            let file = root.appending(path: "file")
            try Data().write(to: file)
            for path in [file.path, file.appending(path: "runs").path] {
                let error = #expect(throws: ArtefactsError.self) {
                    try RunDirectory.create(in: path, batchID: UUID(), at: time)
                }
                #expect(error?.code == .folderUnusable)
                #expect(error?.message.contains("Not a directory") == true)
            }
        }
    }

    @Test("has a folder for every callback topic, and none for the request's")
    func eventFolders() {
        #expect(Topic.callbacks.compactMap(RunDirectory.EventFolder.init).count == 4)
        #expect(RunDirectory.EventFolder(.result)?.rawValue == "assessment_results")
        #expect(RunDirectory.EventFolder(.request) == nil)
    }
}
