import Contracts
import Testing

@testable import Artefacts

@Suite("The layout of JSON")
struct JSONLayoutTests {
    @Test(
        "is that of the parsed value, laid out",
        arguments: [
            #"{}"#, #"[]"#, #"{"a":{},"b":[],"c":[[]]}"#, #"{"a":[1,-2.50,3e5],"b":{"c":"d"}}"#,
            #"["{[,:]}","\"\\","\\\"{","å\n"]"#, #""text""#, #"[{"a":null},true]"#,
        ]
    )
    func layout(compact: String) throws {
        let laidOut = JSONLayout.indented(Array(compact.utf8))
        let value = try JSONValue(parsing: Array(compact.utf8))
        #expect(String(decoding: laidOut, as: UTF8.self) == value.indented + "\n")
        #expect(try JSONValue(parsing: laidOut) == value)
    }
}
