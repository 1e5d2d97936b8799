import Artefacts
import Contracts
import Foundation
import TestSupport
import Testing

@Suite("The manifest")
struct ManifestTests {
    @Test("lists the run's files with their checksums, sorted, and nothing else")
    func listing() async throws {
        try await withTemporaryDirectory { root in
            let run = try RunDirectory.create(in: root.path, batchID: UUID(), at: Timestamp.now)
            let big = Data((0..<200_000).map { UInt8(truncatingIfNeeded: $0 &* 31) })
            for (path, content) in [
                ("requests/b.json", Data("abc".utf8)), ("requests/Z.json", Data()), ("events/comparisons/1.json", big),
                ("essay_key.csv", Data("abc".utf8)), ("logs/run.log", big), ("reports/r.md", big),
                ("journal.jsonl", big), ("assessment_run.execute.json", big), ("events/.tmp-1", big),
            ] {
                try content.write(to: URL(filePath: run.path).appending(path: path))
            }
            let folder = URL(filePath: run.databaseExtract).appending(path: "deep")
            try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
            try Data("abc".utf8).write(to: folder.appending(path: "rows.csv"))
            try FileManager.default.createSymbolicLink(
                atPath: "\(run.requests)/link.json",
                withDestinationPath: "\(run.path)/journal.jsonl"
            )
            let entries = try Manifest(of: run).entries
            #expect(
                entries.map(\.path) == [
                    "db_extract/deep/rows.csv", "essay_key.csv", "events/comparisons/1.json", "requests/Z.json",
                    "requests/b.json",
                ]
            )
            #expect(entries.map(\.bytes) == [3, 3, 200_000, 0, 3])
            // FIPS 180-2's example, and the digest of nothing.
            #expect(entries[0].sha256 == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")
            #expect(entries[3].sha256 == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855")
            if PythonScript.isThere {
                let script = "import hashlib,sys; print(hashlib.sha256(open(sys.argv[1],'rb').read()).hexdigest())"
                #expect(entries[2].sha256 == (try PythonScript.run(script, ["\(run.path)/journal.jsonl"])))
            }
        }
    }

    @Test("of a folder without any of them is empty")
    func nothing() async throws {
        try await withTemporaryDirectory { root in
            let manifest = try Manifest(of: RunDirectory(path: root.path))
            #expect(manifest == Manifest())
        }
    }
}
