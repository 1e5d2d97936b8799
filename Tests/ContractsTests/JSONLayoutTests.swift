import TestSupport
import Testing

@testable import Contracts

@Suite("The layout of JSON", .enabled(if: PythonScript.isThere, "Python is not installed"))
struct JSONLayoutTests {
    @Test(
        "is Python's",
        arguments: [
            #"{}"#, #"[]"#, #"{"a":{},"b":[],"c":[[]]}"#, #"{"a":[1,-2.5,0.3],"b":{"c":"d"}}"#,
            #"["{[,:]}","\"\\","\\\"{","å\n"]"#, #""text""#, #"[{"a":null},true]"#,
        ]
    )
    func layout(compact: String) throws {
        let laidOut = JSONLayout.indented(Array(compact.utf8))
        let python = try PythonScript.run(
            "import json, sys; print(json.dumps(json.loads(sys.argv[1]), indent=2, ensure_ascii=False))",
            [compact]
        )
        #expect(String(decoding: laidOut, as: UTF8.self) == python + "\n")
    }

    @Test("changes no token", arguments: [#"[1e5,-2.50,"\u00e5"]"#])
    func tokens(compact: String) {
        let laidOut = String(decoding: JSONLayout.indented(Array(compact.utf8)), as: UTF8.self)
        #expect(laidOut.filter { !$0.isWhitespace } == compact)
    }
}
