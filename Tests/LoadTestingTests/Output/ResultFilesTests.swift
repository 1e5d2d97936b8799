import Contracts
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

    @Test("keep the ids of what was not acknowledged")
    func undelivered() async throws {
        try await withTemporaryDirectory { directory in
            let identifiers = LoadIdentifiers(runID: UUID())
            let batches = [
                UndeliveredBatch(number: 7, outcome: .unknown, errorCode: -192),
                UndeliveredBatch(number: 3, outcome: .notPersisted, errorCode: 29),
            ]
            let results = LoadResults(
                SampleLoad.facts(),
                SampleLoad.sound,
                undelivered: UndeliveredTable(identifiers, batches)
            )
            try ResultFiles.write(results, to: directory.path)
            let text = try String(contentsOf: directory.appending(path: "undelivered.csv"), encoding: .utf8)
            let rows = text.split(separator: "\r\n").map { $0.split(separator: ",").map(String.init) }
            #expect(rows.count == 3)
            let batch = identifiers.batchID(of: 7).wireString
            #expect(rows[1] == ["7", batch, identifiers.eventID(of: 7).wireString, "unknown", "_MSG_TIMED_OUT"])
            #expect(rows[2].suffix(2) == ["not_persisted", "TOPIC_AUTHORIZATION_FAILED"])
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
