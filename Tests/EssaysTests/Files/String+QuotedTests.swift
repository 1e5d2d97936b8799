import Testing

@testable import Essays

@Suite struct StringQuotedTests {
    @Test(
        arguments: [
            ("Åsa.docx", "\"Åsa.docx\""), ("a\nb", "\"a\\u{a}b\""), ("\u{1B}[31m", "\"\\u{1b}[31m\""),
            ("a\u{202E}b", "\"a\\u{202e}b\""), ("👩‍👧", "\"👩‍👧\""),
        ]
    )
    func quoting(_ text: String, _ expected: String) {
        #expect(text.quoted == expected)
    }
}
