import Testing

/// A schema, a value and whether the value is valid.
struct SchemaRow: Sendable, CustomTestStringConvertible {
    let schema: String
    let value: String
    let isValid: Bool

    var testDescription: String { "\(schema) \(isValid ? "takes" : "refuses") \(value)" }

    /// Each keyword with values on both sides of its line, and with values that it does not concern.
    static let all: [SchemaRow] =
        rows("{}", takes: ["null", "{\"a\":[1]}"])
        + rows("false", refuses: ["null", "0"])
        + rows(
            #"{"type":"integer"}"#,
            takes: ["1", "-3", "1.0", "2e3"],
            refuses: ["1.5", "\"1\"", "true", "null", "1e-1"]
        )
        + rows(#"{"type":"number"}"#, takes: ["1", "0.5"], refuses: ["true", "\"\""])
        + rows(#"{"type":"boolean"}"#, takes: ["true", "false"], refuses: ["0", "null"])
        + rows(#"{"type":"null"}"#, takes: ["null"], refuses: ["0", "false", "[]"])
        + rows(#"{"type":"string"}"#, takes: ["\"\""], refuses: ["null", "[]"])
        + rows(#"{"type":"array"}"#, takes: ["[]"], refuses: ["{}"])
        + rows(#"{"type":["string","null"]}"#, takes: ["null", "\"x\""], refuses: ["1", "{}"])
        + rows(#"{"required":["a","b"]}"#, takes: [#"{"b":1,"a":null}"#, "3", "[]"], refuses: [#"{"a":1}"#, "{}"])
        + rows(
            #"{"properties":{"a":{"type":"null"}}}"#,
            takes: ["{}", #"{"a":null,"b":1}"#, "\"a\""],
            refuses: [#"{"a":1}"#]
        )
        + rows(
            #"{"properties":{"a":{}},"additionalProperties":false}"#,
            takes: ["{}", #"{"a":1}"#, "[]"],
            refuses: [#"{"a":1,"b":1}"#]
        )
        + rows(#"{"additionalProperties":{"minimum":2}}"#, takes: [#"{"x":2}"#, "1"], refuses: [#"{"x":2,"y":1}"#])
        + rows(#"{"items":{"type":"integer"}}"#, takes: ["[]", "[1,2]", "{}"], refuses: ["[1,\"\"]"])
        + rows(#"{"minItems":2}"#, takes: ["[1,2]", "{}", "\"\""], refuses: ["[]", "[1]"])
        + rows(
            #"{"enum":["a",1,null,[1.0],{"x":1,"y":2}]}"#,
            takes: ["\"a\"", "1.0", "null", "[1]", #"{"y":2,"x":1.0}"#]
        )
        + rows(#"{"enum":["a",1,[1]]}"#, refuses: ["\"A\"", "true", "[true]", "[]", "{}", "[1,1]"])
        + rows(#"{"enum":["\u00e9"]}"#, takes: ["\"é\""], refuses: [#""e\u0301""#])
        + rows(#"{"const":"n/a"}"#, takes: ["\"n/a\""], refuses: ["\"N/A\"", "null"])
        + rows(#"{"const":false}"#, takes: ["false"], refuses: ["0", "null", "true"])
        + rows(
            #"{"pattern":"^a[0-9]{2,3}$"}"#,
            takes: ["\"a12\"", "\"a123\"", "5"],
            refuses: ["\"a1\"", "\"a1234\"", "\"xa12\""]
        )
        + rows(#"{"pattern":"b|^c"}"#, takes: ["\"abc\"", "\"cd\""], refuses: ["\"dc\"", "\"\""])
        + rows(#"{"pattern":"^.$"}"#, takes: ["\"é\"", "\"😀\""], refuses: [#""e\u0301""#])
        + rows(#"{"minimum":-1.5}"#, takes: ["-1.5", "0", "\"-9\"", "1e300"], refuses: ["-1.6", "-2"])
        + rows(#"{"maximum":2}"#, takes: ["2", "2.0", "-9e9"], refuses: ["2.000001", "3"])
        + rows(#"{"minLength":2}"#, takes: ["\"ab\"", #""e\u0301""#, "1"], refuses: ["\"a\"", "\"😀\"", "\"\""])
        + rows(#"{"maxLength":1}"#, takes: ["\"\"", "\"😀\"", "[1,2]"], refuses: [#""e\u0301""#, "\"ab\""])
        + rows(
            ##"{"definitions":{"n":{"type":"null"}},"properties":{"a":{"$ref":"#/definitions/n"}}}"##,
            takes: [#"{"a":null}"#],
            refuses: [#"{"a":0}"#]
        )
        + rows(
            ##"{"type":"object","additionalProperties":{"$ref":"#"}}"##,
            takes: ["{}", #"{"a":{"b":{}}}"#],
            refuses: [#"{"a":{"b":1}}"#, "1"]
        )
        + rows(##"{"$ref":"#/$defs/a~1b","$defs":{"a/b":{"const":1}}}"##, takes: ["1"], refuses: ["2"])
        + rows(
            #"{"anyOf":[{"type":"null"},{"minimum":5,"type":"number"}]}"#,
            takes: ["null", "5"],
            refuses: ["4", "\"\""]
        )
        + rows(#"{"not":{"required":["a"]}}"#, takes: [#"{"b":1}"#], refuses: [#"{"a":1}"#, "1"])
        + rows(
            #"{"if":{"properties":{"s":{"const":1}}},"then":{"required":["x"]},"else":{"required":["y"]}}"#,
            takes: [#"{"s":1,"x":0}"#, #"{"s":2,"y":0}"#, #"{"x":0}"#, "1"],
            refuses: [#"{"s":1}"#, #"{"s":2,"x":0}"#, "{}"]
        )
        + rows(
            #"{"format":"uuid"}"#,
            takes: ["\"2E402372-2697-4a0e-abc3-25402e4ca5c7\"", "1"],
            refuses: ["\"2e402372\""]
        )
        + rows(#"{"format":"date-time"}"#, takes: ["\"2026-11-24T10:00:00.5Z\"", "1"], refuses: ["\"2026-11-24\""])

    private static func rows(_ schema: String, takes: [String] = [], refuses: [String] = []) -> [SchemaRow] {
        takes.map { SchemaRow(schema: schema, value: $0, isValid: true) }
            + refuses.map { SchemaRow(schema: schema, value: $0, isValid: false) }
    }
}
