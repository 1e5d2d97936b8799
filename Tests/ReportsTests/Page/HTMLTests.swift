import TestSupport
import Testing

@testable import Reports

@Suite("Text in HTML")
struct HTMLTests {
    @Test(
        "is escaped by code points",
        arguments: [
            ("<a href='x'>&\"", "&lt;a href=&#39;x&#39;&gt;&amp;&quot;"), ("<\u{301}", "&lt;\u{301}"),
            ("\u{0}\u{85}", "\u{FFFD}\u{FFFD}"),
            ("a\u{202E}b\u{2066}\u{61C}", "a[U+202E]b[U+2066][U+061C]"), ("Åsa\n\t", "Åsa\n\t"),
        ]
    )
    func escaped(_ text: String, _ expected: String) {
        #expect(HTML.escaped(text) == expected)
    }

    @Test("makes pages that load and run nothing", .enabled(if: PythonScript.isThere))
    func page() async throws {
        let page = ReportPage(title: "<t>", subtitle: "<s>", footer: "<f>")
        let lead = ReportPage.banner("<v>", "<w>", isGood: true) + ReportPage.warnings(["<x>"])
        let html = page.html(
            lead: lead,
            HTML.section("<h>", HTML.table(["<c>"], [["<r>"]]) + HTML.tiles([("<n>", "<v>", "<o>")]))
        )
        #expect(try await HTMLCheck.complaints(html) == [])
        #expect(html.contains("default-src 'none'"))
        #expect(HTML.section("empty", "").isEmpty && ReportPage.warnings([]).isEmpty)
    }
}
