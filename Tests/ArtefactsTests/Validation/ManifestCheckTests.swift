import Contracts
import Foundation
import TestSupport
import Testing

@testable import Artefacts

@Suite("The manifest's check")
struct ManifestCheckTests {
    @Test(
        "covers what manifests list, and nothing outside",
        arguments: [
            ("essay_key.csv", true), ("requests/a.json", true), ("events/comparisons/1.json", true),
            ("db_extract/a/b/c.csv", true), ("requests/é..x", true), ("../essay_key.csv", false),
            ("/etc/passwd", false),
            ("requests/../journal.jsonl", false), ("requests/./a", false), ("requests//a", false),
            ("requests/", false),
            ("requests", false), ("", false), ("logs/run.log", false), ("journal.jsonl", false),
            ("events/.tmp-1", false),
            ("events/.hidden/a", false), ("requests/a\0", false), ("Requests/a", false),
            ("essay_key.csv/a", false),
        ]
    )
    func coverage(path: String, isCovered: Bool) {
        #expect(ManifestCheck.covers(path) == isCovered)
    }

    @Test("tells sizes from digests, and names paths listed twice; é in two spellings is two files")
    func entries() async throws {
        try await withTemporaryDirectory { folder in
            try Data("abc".utf8).write(to: folder.appending(path: "file"))
            let file = try #require(try ScannedFile(folder.appending(path: "file").path, keepingUpTo: 0))
            var check = ManifestCheck(
                try document([
                    ("requests/a", file.sha256, 3), ("requests/a", file.sha256, 3),
                    ("requests/size", file.sha256, 4),
                    ("requests/digest", String(repeating: "0", count: 64), 3),
                    ("requests/e\u{301}", file.sha256, 3),
                    ("requests/\u{E9}", file.sha256, 3), ("requests/gone", file.sha256, 3),
                ]),
                artefact: "a.json"
            )
            for name in ["a", "size", "digest", "e\u{301}", "new"] {
                check.compare("requests/\(name)", with: file)
            }
            check.pass(over: "requests/gone")
            check.finish()
            #expect(
                check.differences.map { "\($0.code.rawValue) \($0.field ?? $0.file)" } == [
                    "manifest_repeated validation.manifest[1].path", "size_mismatch requests/size",
                    "digest_mismatch requests/digest", "file_unlisted requests/new",
                    "file_missing requests/\u{E9}",
                ]
            )
        }
    }

    private func document(_ entries: [(path: String, sha256: String, bytes: Int)]) throws -> JSONValue {
        var writer = JSONWriter()
        writer.array(entries) { writer, entry in
            writer.object { writer in
                writer.key("path")
                writer.string(entry.path)
                writer.key("sha256")
                writer.string(entry.sha256)
                writer.key("bytes")
                writer.int(entry.bytes)
            }
        }
        let manifest = String(decoding: writer.bytes, as: UTF8.self)
        return try JSONValue(parsing: Array(#"{"validation":{"manifest":\#(manifest)}}"#.utf8))
    }
}
