import Contracts
import Foundation
import TestSupport
import Testing

@testable import Artefacts

@Suite("A run directory")
struct RunDirectoryValidatorTests {
    @Test("as the runner leaves it is sound, by its own path, by a link, and by its artefact")
    func sound() async throws {
        try await SoundRun.with { run in
            let latest = RunPath.joined(RunPath.folder(of: run.directory.path), "latest")
            for path in [run.directory.path, run.directory.path + "/", latest, run.artefact] {
                let report = try RunDirectoryValidator().validate(path)
                #expect(report.isSound, "\(report.differences)")
                #expect(report.artefacts == [run.artefactName])
                #expect(report.fileCount == run.manifestCount)
                #expect(report.comparisonCount > 0)
                #expect(report.byteCount > 1000)
            }
        }
    }

    @Test("is sound before any callback has come")
    func stub() async throws {
        try await withTemporaryDirectory { root in
            let directory = try RunDirectory.create(in: root.path, batchID: UUID(), at: Timestamp.now)
            var artefact = SampleRun.artefact(CallbackFold(batchID: UUID()))
            artefact.validation.manifest = Manifest()
            try artefact.write(to: directory)
            #expect(try RunDirectoryValidator().validate(directory.path).differences == [])
        }
    }

    @Test("stays sound when its artefact's members are reordered and its white space is changed")
    func layout() async throws {
        try await SoundRun.with { run in
            try run.rewrite(run.artefactName) { text in
                let value = Self.reversed(try JSONValue(parsing: Array(text.utf8)))
                return "\r\n\t" + String(decoding: value.jsonBytes, as: UTF8.self).replacing("\":", with: "\" :  ")
            }
            #expect(try run.differences() == [])
        }
    }

    @Test("is not sound when one byte of an event is flipped: its digest, and what it says, differ")
    func flipped() async throws {
        try await SoundRun.with { run in
            let event = try run.firstFile(of: "events/comparisons")
            try run.rewrite(event) { $0.replacing("\"prompt_tokens\":", with: "\"prompt_token5\":") }
            let differences = try run.differences()
            #expect(differences.first { $0.code == .digestMismatch }?.file == event)
            #expect(
                differences.contains { $0.code == .eventMismatch && $0.field == "llm_comparisons[0].tokens_prompt" }
            )
        }
    }

    @Test("is not sound when a file of the manifest is gone, cut short, replaced, or new")
    func files() async throws {
        try await SoundRun.with { run in
            try FileManager.default.removeItem(atPath: run.path("requests/request.json"))
            try run.rewrite("essay_key.csv") { String($0.dropLast(3)) }
            try AtomicFile.write([1], to: run.path("events/extra.bin"))
            try FileManager.default.createDirectory(atPath: run.path("db_extract/a"), withIntermediateDirectories: true)
            try AtomicFile.write([], to: run.path("db_extract/a/rows.csv"))
            #expect(
                try run.differences().map { "\($0.code.rawValue) \($0.file)" } == [
                    "file_unlisted db_extract/a/rows.csv", "size_mismatch essay_key.csv",
                    "file_unlisted events/extra.bin",
                    "file_missing requests/request.json",
                ]
            )
        }
    }

    @Test("is not sound when an event is gone, even with a manifest that does not list it")
    func eventGone() async throws {
        try await SoundRun.with { run in
            let event = try run.firstFile(of: "events/comparisons")
            try FileManager.default.removeItem(atPath: run.path(event))
            let document = try JSONValue(parsing: Array(run.text(run.artefactName).utf8))
            let manifest = document["validation"]?["manifest"]?.array ?? []
            let entry = try #require(manifest.first { $0["path"]?.string == event })
            try run.forge { _ in
                let text = String(decoding: document.canonicalBytes, as: UTF8.self)
                return text.replacing(String(decoding: entry.canonicalBytes, as: UTF8.self) + ",", with: "")
            }
            let differences = try run.differences()
            #expect(Set(differences.map(\.code)) == [.eventMissing, .eventCount])
            #expect(differences.contains { $0.field == "llm_comparisons[0].request_id" })
        }
    }

    @Test("is not sound when its artefact's checksum is wrong, and the message names both")
    func checksum() async throws {
        try await SoundRun.with { run in
            let document = try JSONValue(parsing: Array(run.text(run.artefactName).utf8))
            let carried = try #require(document["validation"]?["artefact_checksum"]?.string)
            let wrong = String(repeating: "0", count: 64)
            try run.rewrite(run.artefactName) { $0.replacing(carried, with: wrong) }
            let differences = try run.differences()
            #expect(differences.map(\.code) == [.checksumMismatch])
            #expect(differences.first?.field == "validation.artefact_checksum")
            #expect(differences.first?.message == "must be '\(carried)' for this content, not '\(wrong)'")
        }
    }

    /// Changes to the text of an artefact whose checksum is computed again, and what gives them away.
    @Test(
        "is not sound when its artefact is forged",
        arguments: [
            Forgery(
                "\"rank\": 2,",
                "\"rank\": 3,",
                [.ranks: "bt_summary[2].rank", .eventMismatch: "bt_summary[1].rank"]
            ),
            Forgery("\"sequence\": 2,", "\"sequence\": 7,", [.sequence: "llm_comparisons[1].sequence"]),
            Forgery(
                "\"total_usd\": 0.",
                "\"total_usd\": 1.",
                [.costs: "costs.total_usd"]
            ),
            Forgery("\"completions\": 1", "\"completions\": 2", [.eventCount: ".completions"]),
            Forgery("\"malformed\": 1", "\"malformed\": 0", [.eventCount: ".malformed"]),
            Forgery(
                "\"runner_mode\": \"execute\"",
                "\"runner_mode\": \"plan\"",
                [.modeMismatch: "metadata.runner_mode"]
            ),
            Forgery(
                "\"path\": \"requests/request.json\"",
                "\"path\": \"requests/../../x\"",
                [.manifestPath: "validation.manifest["]
            ),
            Forgery("\"F+1.docx\"", "5", [.schemaViolation: "inputs.anchors[0].file_name"]),
            Forgery("\"git_sha\":", "\"git_sha\": \"0104180\", \"git_sha\":", [.repeatedName: "metadata.git_sha"]),
            Forgery("\"theta\": 2.3", "\"theta\": 2.4", [.eventMismatch: "bt_summary[0].theta"]),
            Forgery(
                "\"path\": \"essay_key.csv\"",
                "\"path\": \"/etc/passwd\"",
                [.manifestPath: "validation.manifest["]
            ),
        ]
    )
    func forged(forgery: Forgery) async throws {
        try await SoundRun.with { run in
            try run.forge { text in
                let changed = text.replacing(forgery.old, with: forgery.new, maxReplacements: 1)
                try #require(changed != text)
                return changed
            }
            let differences = try run.differences()
            #expect(!differences.contains { $0.code == .checksumMismatch })
            for (code, field) in forgery.expected {
                let found = differences.contains { $0.code == code && ($0.field ?? "").contains(field) }
                #expect(found, "\(code) \(field): \(differences)")
            }
        }
    }

    @Test("is not sound when two comparisons have one request id")
    func requestRepeated() async throws {
        try await SoundRun.with { run in
            let document = try JSONValue(parsing: Array(run.text(run.artefactName).utf8))
            let ids = (document["llm_comparisons"]?.array ?? []).compactMap { $0["request_id"]?.string }
            try #require(ids.count > 1)
            try run.forge { $0.replacing(ids[1], with: ids[0]) }
            let repeated = try run.differences().filter { $0.code == .requestRepeated }
            #expect(repeated.map(\.field) == ["llm_comparisons[1].request_id"])
        }
    }

    @Test("is not sound with links and special files in it, which are reported and not followed")
    func irregular() async throws {
        try await SoundRun.with { run in
            let links = ["logs/link", "events/comparisons/999999.json", "events/deep", "assessment_run.plan.json"]
            for link in links {
                try FileManager.default.createSymbolicLink(atPath: run.path(link), withDestinationPath: "/etc")
            }
            #expect(mkfifo(run.path("reports/pipe"), 0o600) == 0)
            let report = try RunDirectoryValidator().validate(run.directory.path)
            let differences = report.differences
            #expect(Set(differences.filter { $0.code == .symbolicLink }.map(\.file)) == Set(links))
            #expect(differences.filter { $0.code == .specialFile }.map(\.file) == ["reports/pipe"])
            #expect(differences.count == 5)
        }
    }

    @Test("is not sound when its artefact is no JSON, or no artefact at all")
    func noArtefactAtAll() async throws {
        try await SoundRun.with { run in
            try run.rewrite(run.artefactName) { String($0.dropLast(20)) }
            #expect(try run.differences().map(\.code) == [.notJSON])
            try run.rewrite(run.artefactName) { _ in "[]" }
            let codes = Set(try run.differences().map(\.code))
            #expect(codes == [.schemaViolation, .checksumMismatch, .fileUnlisted])
        }
    }

    @Test("must have an artefact to be checked")
    func nothing() async throws {
        try await withTemporaryDirectory { root in
            for path in [root.path, root.path + "/nowhere"] {
                let error = #expect(throws: ArtefactsError.self) { try RunDirectoryValidator().validate(path) }
                #expect(error?.code == .noArtefact)
                #expect(error?.message.contains(path) == true)
            }
        }
    }

    private static func reversed(_ value: JSONValue) -> JSONValue {
        switch value {
        case .array(let elements): .array(elements.map(reversed))
        case .object(let object):
            .object(JSONObject(object.members.reversed().map { .init(key: $0.key, value: reversed($0.value)) }))
        default: value
        }
    }
}

/// A change to an artefact's text, and the differences that it must cause, by field.
struct Forgery: Sendable, CustomTestStringConvertible {
    let old: String
    let new: String
    let expected: [RunDifference.Code: String]

    init(_ old: String, _ new: String, _ expected: [RunDifference.Code: String]) {
        self.old = old
        self.new = new
        self.expected = expected
    }

    var testDescription: String { "\(old) → \(new)" }
}

extension SoundRun {
    /// How many files the manifest lists.
    fileprivate var manifestCount: Int { (try? Manifest(of: directory).entries.count) ?? -1 }
}
