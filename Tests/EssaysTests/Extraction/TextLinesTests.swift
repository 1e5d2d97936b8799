import Testing

@testable import Essays

@Suite struct TextLinesTests {
    @Test(
        arguments: [
            ("a\r\nb\rc\nd", "a\nb\nc\nd"), ("a\r\r\nb", "a\n\nb"), ("a\n", "a"), ("a\n\n \t\n", "a"),
            ("\n \n  a", "  a"),
            ("a  \t", "a"), ("a  \nb", "a  \nb"), ("a\n\n\nb", "a\n\n\nb"), ("\u{A0}\n\u{2003}\na\n\u{3000}\n", "a"),
            ("a\u{A0}", "a\u{A0}"), (" \n\t", ""), ("", ""), ("\r", ""), ("a\u{C}b", "a\u{C}b"), ("\u{C}\na", "a"),
        ]
    )
    func normalising(_ text: String, _ expected: String) {
        #expect(Array(TextLines.normalised(text).utf8) == Array(expected.utf8))
    }

    @Test func formFeedsEndLinesOfPages() {
        #expect(TextLines.normalised("a\u{C}b\u{C}", formFeedsEndLines: true) == "a\nb")
    }
}
