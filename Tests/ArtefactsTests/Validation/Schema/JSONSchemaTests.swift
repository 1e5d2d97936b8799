import Contracts
import Testing

@testable import Artefacts

@Suite("The JSON Schema validator")
struct JSONSchemaTests {
    @Test("gives each keyword its meaning", arguments: SchemaRow.all)
    func keywords(row: SchemaRow) throws {
        let schema = try JSONSchema(JSONValue(parsing: Array(row.schema.utf8)))
        let violations = schema.violations(in: try JSONValue(parsing: Array(row.value.utf8)))
        #expect(violations.isEmpty == row.isValid, "\(violations)")
    }

    @Test("names the place, what was expected and what was found, for every violation")
    func messages() throws {
        let text = #"""
            {"required": ["gone"],
             "properties": {"list": {"items": {"properties": {"n": {"minimum": 3}, "t": {"type": ["string", "null"]}}}},
                            "x": {"not": {"anyOf": [{"required": ["p"]}, {"required": ["q"]}]}}}}
            """#
        let schema = try JSONSchema(JSONValue(parsing: Array(text.utf8)))
        let document = #"{"list": [{"n": 3}, {"n": 2.5, "t": 1}], "x": {"p": "\u001b[31m"}}"#
        let violations = schema.violations(in: try JSONValue(parsing: Array(document.utf8)))
        #expect(
            Set(violations) == [
                .init(path: "", message: "must have the member 'gone'"),
                .init(path: "list[1].n", message: "must be at least 3, not 2.5"),
                .init(path: "list[1].t", message: "must be of type string or null, not 1"),
                .init(path: "x", message: "must not have 'p' or 'q' here"),
            ]
        )
    }

    @Test(
        "refuses schemas with rules that it does not know",
        arguments: [
            (#"{"maxItems": 3}"#, "#/maxItems"), (#"{"properties": {"a": {"oneOf": []}}}"#, "#/properties/a/oneOf"),
            (#"{"format": "email"}"#, "#/format"), (#"{"type": "text"}"#, "#/type"), (#"{"type": [1]}"#, "#/type"),
            (#"{"pattern": "("}"#, "#/pattern"), (#"{"required": "a"}"#, "#/required"), ("3", "#"),
            (#"{"minItems": -1}"#, "#/minItems"), (#"{"minimum": "1"}"#, "#/minimum"), (#"{"items": 1}"#, "#/items"),
            (#"{"properties": []}"#, "#/properties"), (##"{"$ref": "#/definitions/a"}"##, "#/$ref"),
            (#"{"$ref": "https://example.org/x"}"#, "#/$ref"), (##"{"$ref": "#"}"##, "leads to itself"),
            (##"{"anyOf": [{"$ref": "#/definitions/a"}], "definitions": {"a": {"not": {"$ref": "#"}}}}"##, "itself"),
        ]
    )
    func unknown(text: String, place: String) throws {
        let document = try JSONValue(parsing: Array(text.utf8))
        let error = #expect(throws: ArtefactsError.self) { try JSONSchema(document) }
        #expect(error?.code == .schemaUnusable)
        #expect(error?.message.contains(place) == true, "\(error?.message ?? "")")
    }

    @Test("passes over annotations")
    func annotations() throws {
        let text = #"{"$schema": "x", "$id": "y", "title": "t", "description": "d", "default": 1, "type": "null"}"#
        let schema = try JSONSchema(JSONValue(parsing: Array(text.utf8)))
        #expect(schema.violations(in: .null).isEmpty)
        #expect(schema.violations(in: .bool(true)).count == 1)
    }
}
