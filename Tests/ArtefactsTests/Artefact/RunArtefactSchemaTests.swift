import Artefacts
import Contracts
import Foundation
import TestSupport
import Testing

@Suite("The artefact's schema", .enabled(if: PythonScript.canValidate, "needs python3 with jsonschema"))
struct RunArtefactSchemaTests {
    private let script = """
        import json, sys
        from jsonschema import Draft202012Validator, FormatChecker
        schema, document = (json.load(open(path, encoding="utf-8")) for path in sys.argv[1:3])
        Draft202012Validator.check_schema(schema)
        validator = Draft202012Validator(schema, format_checker=FormatChecker())
        errors = [f"{error.json_path}: {error.message}"[:300] for error in validator.iter_errors(document)]
        print("\\n".join(errors) or "valid")
        """

    /// Our own copy of the schema, and the platform's where it lies beside the repository.
    private static let schemas: [URL] = {
        let name = "assessment_run.schema.json"
        let theirs = Repository.platformContracts.map { $0.appending(path: "schemas/\(name)") }
        return [Repository.schema(name)] + (theirs.map { [$0] } ?? [])
    }()

    @Test("holds for the stub, for a whole run and for a failed one", arguments: schemas)
    func valid(schema: URL) throws {
        var whole = CallbackFold(batchID: RecordedCallbacks.batchID)
        for message in try RecordedCallbacks.all() { _ = whole.receive(topic: message.topic, payload: message.payload) }
        var failed = CallbackFold(batchID: RecordedCallbacks.otherBatchID)
        let error = try #require(RecordedCallbacks.messages("comparison_error").first)
        _ = failed.receive(topic: error.topic, payload: error.payload)
        for fold in [CallbackFold(batchID: UUID()), whole, failed] {
            #expect(try violations(of: schema, in: SampleRun.artefact(fold).rendered().bytes) == "valid")
        }
    }

    @Test("holds for inputs that hardly say anything", arguments: schemas)
    func sparse(schema: URL) throws {
        var artefact = SampleRun.artefact(CallbackFold(batchID: UUID()))
        artefact.metadata.assignmentID = nil
        artefact.metadata.gitSHA = nil
        artefact.metadata.mode = .anchorAlignTest
        artefact.inputs.anchors = []
        artefact.inputs.students = ["student::Ö", "s", String(repeating: "Å", count: 90)].map {
            StudentRecord(cjEssayID: $0, fileName: "", sourcePath: "", checksum: "no digest")
        }
        artefact.validation.postRun = [
            .init(name: "eng5_db_extract", exitCode: nil, durationSeconds: 0, problem: "not found")
        ]
        artefact.validation.timeoutSeconds = nil
        #expect(try violations(of: schema, in: artefact.rendered().bytes) == "valid")
    }

    @Test("does find fault with what it should", arguments: schemas)
    func invalid(schema: URL) throws {
        let text = String(
            decoding: SampleRun.artefact(CallbackFold(batchID: UUID())).rendered().bytes,
            as: UTF8.self
        )
        let changes = [
            (#""runner_mode": "execute""#, #""runner_mode": "EXECUTE""#), (#""essay_id": "x__""#, #""essay_id": "X""#),
            (#""git_sha": "0104180""#, #""git_sha": """#), (#""total_usd": 0.0"#, #""total_usd": -1"#),
        ]
        for (old, new) in changes {
            let changed = text.replacing(old, with: new)
            #expect(changed != text)
            #expect(try violations(of: schema, in: Array(changed.utf8)) != "valid")
        }
    }

    private func violations(of schema: URL, in document: [UInt8]) throws -> String {
        let path = FileManager.default.temporaryDirectory.appending(path: "artefact-\(UUID().uuidString).json").path
        defer { try? FileManager.default.removeItem(atPath: path) }
        try AtomicFile.write(document, to: path)
        return try PythonScript.run(script, [schema.path, path])
    }
}
