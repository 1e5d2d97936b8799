import Contracts
import Testing

@testable import Artefacts

@Suite("An excerpt")
struct ExcerptTests {
    @Test(
        "is short and obeyed by no terminal",
        arguments: [
            ("Åsa", "'Åsa'"), ("", "''"), ("\u{1B}[31m\n", "'\\u{1b}[31m\\u{a}'"),
            ("\u{202E}x", "'\\u{202e}x'"),
            ("\u{9B}", "'\\u{9b}'"),
            (String(repeating: "x", count: 80), "'" + String(repeating: "x", count: 80) + "'"),
            (String(repeating: "x", count: 81), "'" + String(repeating: "x", count: 80) + "…'"),
        ]
    )
    func text(text: String, shown: String) {
        #expect(Excerpt.of(text) == shown)
    }

    @Test("shows values as they are written")
    func values() throws {
        let shown = try ["1.50", "null", "true", "\"x\"", "[1,2]", "{}"].map {
            Excerpt.of(try JSONValue(parsing: Array($0.utf8)))
        }
        #expect(shown == ["1.50", "null", "true", "'x'", "an array of 2", "an object of 0"])
        #expect(Excerpt.of(JSONValue?.none) == "nothing")
    }
}
