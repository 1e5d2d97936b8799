import Testing

@testable import Essays

@Suite struct WordStylesTests {
    /// A run in the paragraph and character styles that are given, and whether it is seen.
    struct Case: CustomTestStringConvertible, Sendable {
        let name: String
        let paragraph: String?
        let run: String?
        let isSeen: Bool
        var testDescription: String { name }
    }

    static let styles = """
        <w:style w:type='character' w:styleId='Hidden'><w:rPr><w:vanish/></w:rPr></w:style>
        <w:style w:type='character' w:styleId='Child'><w:basedOn w:val='Hidden'/></w:style>
        <w:style w:type='character' w:styleId='Shown'>
            <w:basedOn w:val='Hidden'/><w:rPr><w:vanish w:val='false'/></w:rPr></w:style>
        <w:style w:type='character' w:styleId='RingA'><w:basedOn w:val='RingB'/></w:style>
        <w:style w:type='character' w:styleId='RingB'><w:basedOn w:val='RingA'/></w:style>
        <w:style w:type='paragraph' w:styleId='Notes'><w:rPr><w:vanish w:val='on'/></w:rPr></w:style>
        <w:style w:type='paragraph' w:styleId='MarkOnly'><w:pPr><w:rPr><w:vanish/></w:rPr></w:pPr></w:style>
        <w:style w:type='table' w:styleId='Table'>
            <w:tblStylePr w:type='firstRow'><w:rPr><w:vanish/></w:rPr></w:tblStylePr></w:style>
        """

    static let cases = [
        Case(name: "no style", paragraph: nil, run: nil, isSeen: true),
        Case(name: "a hiding character style", paragraph: nil, run: "Hidden", isSeen: false),
        Case(name: "a style based on a hiding one", paragraph: nil, run: "Child", isSeen: false),
        Case(name: "a style that takes hiding back", paragraph: nil, run: "Shown", isSeen: true),
        Case(name: "styles in a ring", paragraph: nil, run: "RingA", isSeen: true),
        Case(name: "an unknown style", paragraph: "Unknown", run: "Unknown", isSeen: true),
        Case(name: "a hiding paragraph style", paragraph: "Notes", run: nil, isSeen: false),
        Case(name: "both kinds cancel out", paragraph: "Notes", run: "Hidden", isSeen: true),
        Case(name: "a style that hides only the mark", paragraph: "MarkOnly", run: nil, isSeen: true),
        Case(name: "a table style's first row", paragraph: "Table", run: nil, isSeen: true),
    ]

    @Test(arguments: cases)
    func hiding(_ example: Case) throws {
        #expect(try wordText(Self.body(example), styles: Self.styles) == (example.isSeen ? "x\n" : "\n"))
    }

    @Test func defaultParagraphStyleAppliesWithoutBeingNamed() throws {
        let style = """
            <w:style w:type='paragraph' w:default='1' w:styleId='Normal'><w:rPr><w:vanish/></w:rPr></w:style>
            <w:style w:type='paragraph' w:styleId='Body'/>
            """
        #expect(try wordText("<w:p><w:r><w:t>x</w:t></w:r></w:p>", styles: style) == "\n")
        let named = "<w:p><w:pPr><w:pStyle w:val='Body'/></w:pPr><w:r><w:t>x</w:t></w:r></w:p>"
        #expect(try wordText(named, styles: style) == "x\n")
    }

    @Test func runsOwnPropertyOverrulesStyles() throws {
        let run = "<w:r><w:rPr><w:rStyle w:val='Hidden'/><w:vanish w:val='0'/></w:rPr><w:t>x</w:t></w:r>"
        #expect(try wordText("<w:p>\(run)</w:p>", styles: Self.styles) == "x\n")
    }

    @Test func longChainOfStylesTakesLinearTime() throws {
        let chain = (1...20_000).map { "<w:style w:styleId='S\($0)'><w:basedOn w:val='S\($0 - 1)'/></w:style>" }
        let start = "<w:style w:styleId='S0'><w:rPr><w:vanish/></w:rPr></w:style>"
        let runs = (1...20_000).map { "<w:r><w:rPr><w:rStyle w:val='S\($0)'/></w:rPr><w:t>x</w:t></w:r>" }
        #expect(try wordText("<w:p>\(runs.joined())</w:p>", styles: start + chain.joined()) == "\n")
    }

    @Test(
        arguments: [
            ("<w:vanish/>", true), ("<w:b/>", false), ("vanis", false), ("", false), ("vvanish", true),
            ("vavanish", true),
        ]
    )
    func stylesAreParsedOnlyIfTheyMayHide(_ text: String, _ expected: Bool) {
        #expect(WordStyles.mayHideText(Array(text.utf8)) == expected)
    }

    private static func body(_ example: Case) -> String {
        let paragraph = example.paragraph.map { "<w:pPr><w:pStyle w:val='\($0)'/></w:pPr>" } ?? ""
        let run = example.run.map { "<w:rPr><w:rStyle w:val='\($0)'/></w:rPr>" } ?? ""
        return "<w:p>\(paragraph)<w:r>\(run)<w:t>x</w:t></w:r></w:p>"
    }
}
