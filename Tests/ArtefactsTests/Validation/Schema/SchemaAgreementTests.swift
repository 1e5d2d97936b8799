import BradleyTerry
import Contracts
import Foundation
import TestSupport
import Testing

@testable import Artefacts

/// The validator beside another one, on the table of keywords and on artefacts changed at random.
@Suite("The JSON Schema validator", .enabled(if: PythonScript.canValidate, "needs python3 with jsonschema"))
struct SchemaAgreementTests {
    /// Prints, for each pair of a schema and a document, the places of the violations.
    private let script = """
        import json, sys
        from jsonschema import Draft202012Validator, FormatChecker
        def place(path):
            text = ""
            for step in path:
                text += f"[{step}]" if isinstance(step, int) else ("." if text else "") + step
            return text
        data = json.load(open(sys.argv[1], encoding="utf-8"))
        validators = [Draft202012Validator(schema, format_checker=FormatChecker()) for schema in data["schemas"]]
        for number, document in data["documents"]:
            places = {place(error.absolute_path) for error in validators[number].iter_errors(document)}
            print(json.dumps(sorted(places)))
        """

    @Test("agrees with Python's on each keyword")
    func keywords() async throws {
        let schemas = try SchemaRow.all.map { try JSONValue(parsing: Array($0.schema.utf8)) }
        let documents = try SchemaRow.all.map { try JSONValue(parsing: Array($0.value.utf8)) }
        let pairs = zip(schemas.indices, documents).map { ($0, $1) }
        for (row, places) in zip(SchemaRow.all, try await answers(schemas, pairs)) {
            #expect((places == "[]") == row.isValid, "\(row.testDescription): \(places)")
        }
    }

    @Test("agrees with Python's on every place of artefacts changed at random")
    func artefacts() async throws {
        let text = try Data(contentsOf: Repository.schema("assessment_run.schema.json"))
        let schema = try JSONValue(parsing: Array(text))
        var fold = CallbackFold(batchID: RecordedCallbacks.batchID)
        for message in try RecordedCallbacks.all() { _ = fold.receive(topic: message.topic, payload: message.payload) }
        let sound = try JSONValue(parsing: SampleRun.artefact(fold).rendered().bytes)
        var mutation = JSONMutation(seed: 20_261_124)
        var documents = [sound]
        for _ in 0..<300 {
            var document = sound
            for _ in 0..<4 { document = mutation.changed(document) }
            documents.append(document)
        }
        let compiled = try ArtefactSchema.compiled()
        let own = documents.map { Set(compiled.violations(in: $0).map(\.path)).sorted() }
        let theirs = try await answers([schema], documents.map { (0, $0) })
        #expect(theirs.first == "[]")
        #expect(theirs.count { $0 != "[]" } > 150)
        for (number, (own, theirs)) in zip(own, theirs).enumerated() {
            let expected = try JSONValue(parsing: Array(theirs.utf8)).array?.compactMap(\.string) ?? []
            #expect(own == expected.sorted(), "document \(number)")
        }
    }

    private func answers(_ schemas: [JSONValue], _ documents: [(schema: Int, document: JSONValue)]) async throws
        -> [String]
    {
        try await withTemporaryDirectory { folder in
            var writer = JSONWriter()
            writer.object { writer in
                writer.key("schemas")
                writer.array(schemas) { $1.write(into: &$0) }
                writer.key("documents")
                writer.array(documents) { writer, pair in
                    writer.raw(Array("[\(pair.schema),".utf8) + pair.document.jsonBytes + Array("]".utf8))
                }
            }
            let file = folder.appending(path: "data.json").path
            try AtomicFile.write(writer.bytes, to: file)
            return try PythonScript.run(script, [file]).split(separator: "\n").map(String.init)
        }
    }
}
