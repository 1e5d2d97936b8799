import Testing

@testable import FuzzTargets

/// What stands guard over the pages of reports finds what it is there for.
@Suite struct PageMarkupTests {
    private func page(_ content: String) -> PageMarkup {
        PageMarkup("<html>\n<style>p > a { }</style>\n<body>\n<main>\(content)</main>\n</body>\n</html>\n")
    }

    @Test(arguments: [
        "<p>fine</p>", "<svg viewBox=\"0 0 1 1\" role=\"img\" aria-label=\"&lt;b&gt; nan\"><line x1=\"1.5\"/></svg>",
    ])
    func whatTemplatesHavePasses(_ content: String) throws {
        try page(content).check()
    }

    @Test(arguments: [
        "<img src=x>", "<p onclick=\"x\">a</p>", "<p class=\"a\" >b</p><script>", "<p>", "</p>", "<line x1=\"nan\"/>",
        "<p class=\"a\"b\">c</p>", "<p class=a>c</p>", "<", "<\u{338}b>", "<rect width=\"-inf\"/>",
    ])
    func whatNoTemplateHasIsFound(_ content: String) {
        #expect(throws: FuzzFinding.self) { try page(content).check() }
    }
}
