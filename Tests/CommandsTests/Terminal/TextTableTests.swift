import Testing

@testable import Commands

@Suite("A table")
struct TextTableTests {
    private var table: TextTable {
        var table = TextTable([.init("RANK", .right), .init("ESSAY", yields: true), .init("ID")])
        table.add(["1", "Märta-Lovisa Fältskog skrivuppgift.docx", "S-1"])
        table.add(["12", "作文の練習問題その一.txt", "S-2"])
        return table
    }

    @Test("is as wide as its texts when there is no limit")
    func free() {
        #expect(table.lines(within: nil)[2] == "   1  Märta-Lovisa Fältskog skrivuppgift.docx  S-1")
    }

    @Test("shortens what may yield to fit", arguments: [30, 40, 46])
    func fitting(limit: Int) {
        let lines = table.lines(within: limit)
        #expect(lines.map(\.displayWidth).max() ?? 0 <= limit)
        #expect(lines[2].contains("…") && lines[2].hasSuffix("docx  S-1"))
        #expect(lines[3].hasSuffix("S-2"))
    }

    @Test("keeps what does not yield, and some of what does, however narrow the terminal is")
    func narrow() {
        let line = table.lines(within: 5)[2]
        #expect(line.hasPrefix("   1  ") && line.hasSuffix("  S-1") && line.displayWidth == 19)
    }

    @Test(
        arguments: [
            ("abc", 3), ("åäö", 3), ("e\u{301}", 1), ("文字", 4), ("😀", 2), ("👩‍👩‍👧", 2), ("✓", 1), ("", 0), ("한글", 4),
            ("\u{200B}", 0), ("ｱ", 1), ("Ａ", 2),
        ]
    )
    func columnsOfText(text: String, columns: Int) { #expect(text.displayWidth == columns) }

    @Test("cuts at columns, not characters", arguments: 0...8)
    func cuts(width: Int) {
        #expect("文a字b文".cut(to: width).displayWidth <= width)
        #expect("文a字b文".cut(to: 8) == "文a字b文")
    }
}
