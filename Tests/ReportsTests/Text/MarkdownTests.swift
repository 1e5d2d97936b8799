import Testing

@testable import Reports

@Suite("Text in Markdown")
struct MarkdownTests {
    @Test(
        "means nothing but itself",
        arguments: [
            ("a|b*c_d`e", "a\\|b\\*c\\_d\\`e"), ("<b>&", "&lt;b&gt;&amp;"), ("x\n# y", "x \\# y"),
            ("[a](b)", "\\[a\\](b)"),
            ("\u{202E}x", "\\[U+202E]x"), ("@me", "&#64;me"), ("https://x", "https&#58;//x"), ("\u{7}", "\u{FFFD}"),
            ("<\u{301}", "&lt;\u{301}"), ("Åsa (1)", "Åsa (1)"),
        ]
    )
    func escaped(_ text: String, _ expected: String) {
        #expect(Markdown.escaped(text) == expected)
    }

    @Test("is fenced by more backticks than it holds", arguments: [("", "```"), ("a`b", "```"), ("````", "`````")])
    func fence(_ text: String, _ expected: String) {
        #expect(Markdown.fence(text) == expected)
    }
}
