import Testing

@testable import Essays

/// Each rule by which a main part's XML becomes text, with literal XML and literal text.
@Suite struct WordTextBuilderTests {
    struct Rule: CustomTestStringConvertible, Sendable {
        let name: String
        let xml: String
        let text: String
        var testDescription: String { name }

        init(_ name: String, _ xml: String, _ text: String) {
            self.name = name
            self.xml = xml
            self.text = text
        }
    }

    static let paragraphsAndRuns = [
        Rule("each paragraph is a line", p(r("One.")) + p(r("Two.")), "One.\nTwo.\n"),
        Rule("an empty paragraph is an empty line", p(r("One.")) + "<w:p/>" + p(r("Two.")), "One.\n\nTwo.\n"),
        Rule(
            "runs are joined without a break",
            p(r("ele") + "<w:proofErr w:type='spellStart'/>" + r("phant")),
            "elephant\n"
        ),
        Rule("spaces are kept as stored", p("<w:r><w:t xml:space='preserve'> a  b </w:t></w:r>"), " a  b \n"),
        Rule("letters are kept as stored, not composed", p(r("A\u{30A}se \u{C5}se")), "A\u{30A}se \u{C5}se\n"),
        Rule("entities and CDATA are text", p(r("a &lt;b&gt; &amp; &#x1F600; <![CDATA[<c>]]>")), "a <b> & 😀 <c>\n"),
        Rule("white space between elements is no text", p("\n  <w:r>\n <w:t>x</w:t>\n </w:r>\n"), "x\n"),
        Rule("a run can hold several texts", p("<w:r><w:t>a</w:t><w:t>b</w:t></w:r>"), "ab\n"),
        Rule("section properties are no text", p("<w:pPr><w:sectPr/></w:pPr>" + r("x")), "x\n"),
        Rule("equations are text", p("<m:oMath><m:r><m:t>E=mc²</m:t></m:r></m:oMath>"), "E=mc²\n"),
    ]

    static let characters = [
        Rule("a tab", p("<w:r><w:t>a</w:t><w:tab/><w:t>b</w:t></w:r>"), "a\tb\n"),
        Rule("an absolute tab", p("<w:r><w:t>a</w:t><w:ptab w:alignment='right'/><w:t>b</w:t></w:r>"), "a\tb\n"),
        Rule("tab stops are no tabs", p("<w:pPr><w:tabs><w:tab w:val='left'/></w:tabs></w:pPr>" + r("x")), "x\n"),
        Rule("a line break", p("<w:r><w:t>a</w:t><w:br/><w:t>b</w:t></w:r>"), "a\nb\n"),
        Rule("a carriage return", p("<w:r><w:t>a</w:t><w:cr/><w:t>b</w:t></w:r>"), "a\nb\n"),
        Rule(
            "page and column breaks",
            p("<w:r><w:t>a</w:t><w:br w:type='page'/><w:br w:type='column'/></w:r>"),
            "a\n\n\n"
        ),
        Rule("a rendered page break is nothing", p("<w:r><w:lastRenderedPageBreak/><w:t>a</w:t></w:r>"), "a\n"),
        Rule("a no-break hyphen", p("<w:r><w:t>a</w:t><w:noBreakHyphen/><w:t>b</w:t></w:r>"), "a\u{2011}b\n"),
        Rule("a soft hyphen is nothing", p("<w:r><w:t>a</w:t><w:softHyphen/><w:t>b</w:t></w:r>"), "ab\n"),
        Rule("a symbol", p("<w:r><w:sym w:font='Wingdings' w:char='F0E0'/></w:r>"), "→\n"),
        Rule("an unknown symbol is nothing", p("<w:r><w:sym w:font='Odd' w:char='F0E0'/><w:t>x</w:t></w:r>"), "x\n"),
    ]

    static let wrappers = [
        Rule("hyperlinks", p("<w:hyperlink>" + r("link") + "</w:hyperlink>"), "link\n"),
        Rule("insertions", p("<w:ins>" + r("new") + "</w:ins>"), "new\n"),
        Rule("moves to", p("<w:moveTo>" + r("moved") + "</w:moveTo>"), "moved\n"),
        Rule("smart tags", p("<w:smartTag><w:smartTagPr/>" + r("tag") + "</w:smartTag>"), "tag\n"),
        Rule(
            "content controls without their properties",
            "<w:sdt><w:sdtPr><w:rPr><w:vanish/></w:rPr></w:sdtPr><w:sdtContent>" + p(r("in"))
                + "</w:sdtContent></w:sdt>",
            "in\n"
        ),
        Rule("custom XML", "<w:customXml><w:customXmlPr/>" + p(r("in")) + "</w:customXml>", "in\n"),
    ]

    static let changes = [
        Rule(
            "deletions",
            p(r("a") + "<w:del>" + r("b") + "<w:r><w:delText>c</w:delText></w:r></w:del>" + r("d")),
            "ad\n"
        ),
        Rule("moves from", p("<w:moveFrom>" + r("a") + "</w:moveFrom>" + r("b")), "b\n"),
        Rule("a deletion inside an insertion", p("<w:ins>" + r("a") + "<w:del>" + r("b") + "</w:del></w:ins>"), "a\n"),
        Rule("a deleted paragraph mark joins", p(deletedMark + r("One ")) + p(r("two.")), "One two.\n"),
        Rule("a moved paragraph mark joins", p(movedMark + r("One ")) + p(r("two.")), "One two.\n"),
        Rule("a chain of deleted marks", p(deletedMark + r("a")) + p(deletedMark) + p(r("b")) + p(r("c")), "ab\nc\n"),
        Rule(
            "a deleted mark before a table",
            p(deletedMark + r("a")) + "<w:tbl>" + row(p(r("b"))) + "</w:tbl>",
            "a\nb\n"
        ),
        Rule(
            "a deleted empty paragraph before a table",
            p(deletedMark) + "<w:tbl>" + row(p(r("b"))) + "</w:tbl>",
            "b\n"
        ),
        Rule("a deleted mark at the end", p(r("a")) + p(deletedMark), "a\n"),
        Rule(
            "former properties hide nothing",
            p("<w:r><w:rPr><w:rPrChange><w:rPr><w:vanish/></w:rPr></w:rPrChange></w:rPr><w:t>x</w:t></w:r>"),
            "x\n"
        ),
    ]

    static let fields = [
        Rule(
            "a result without its instruction",
            p(fld("begin") + instr(" PAGE ") + fld("separate") + r("7") + fld("end")),
            "7\n"
        ),
        Rule(
            "text in an instruction",
            p(r("a") + fld("begin") + r("b") + fld("separate") + r("c") + fld("end")),
            "ac\n"
        ),
        Rule("a field without a result", p(r("a") + fld("begin") + instr(" TC ") + fld("end") + r("b")), "ab\n"),
        Rule(
            "a field in an instruction",
            p(
                fld("begin") + fld("begin") + fld("separate") + r("x") + fld("end") + fld("separate") + r("y")
                    + fld("end")
            ),
            "y\n"
        ),
        Rule(
            "a field in a result",
            p(
                fld("begin") + fld("separate") + r("a") + fld("begin") + instr("X") + fld("separate") + r("b")
                    + fld("end") + r("c") + fld("end")
            ),
            "abc\n"
        ),
        Rule("a result over paragraphs", p(fld("begin") + fld("separate") + r("a")) + p(r("b") + fld("end")), "a\nb\n"),
        Rule("a simple field", p("<w:fldSimple w:instr=' PAGE '>" + r("7") + "</w:fldSimple>"), "7\n"),
        Rule("an end without a beginning", p(fld("end") + r("a") + fld("separate") + r("b")), "ab\n"),
    ]

    static let hidden = [
        Rule("a hidden run", p(r("a") + "<w:r><w:rPr><w:vanish/></w:rPr><w:t>b</w:t><w:tab/></w:r>" + r("c")), "ac\n"),
        Rule("a run whose hiding is off", p("<w:r><w:rPr><w:vanish w:val='0'/></w:rPr><w:t>b</w:t></w:r>"), "b\n"),
        Rule("web hiding is no hiding", p("<w:r><w:rPr><w:webHidden/></w:rPr><w:t>b</w:t></w:r>"), "b\n"),
        Rule("a hidden paragraph mark hides no run", p("<w:pPr><w:rPr><w:vanish/></w:rPr></w:pPr>" + r("b")), "b\n"),
    ]

    static let tables = [
        Rule(
            "row by row, cell by cell",
            "<w:tbl>" + row(p(r("a")) + p(r("b")), p(r("c"))) + row(p(r("d")), p("")) + "</w:tbl>",
            "a\nb\nc\nd\n\n"
        ),
        Rule(
            "a deleted row",
            "<w:tbl><w:tr><w:trPr><w:del/></w:trPr><w:tc>" + p(r("a")) + "</w:tc></w:tr>" + row(p(r("b"))) + "</w:tbl>",
            "b\n"
        ),
        Rule(
            "an inserted row",
            "<w:tbl><w:tr><w:trPr><w:ins/></w:trPr><w:tc>" + p(r("a")) + "</w:tc></w:tr></w:tbl>",
            "a\n"
        ),
        Rule(
            "a deleted cell",
            "<w:tbl><w:tr><w:tc><w:tcPr><w:cellDel/></w:tcPr>" + p(r("a")) + "</w:tc><w:tc>" + p(r("b"))
                + "</w:tc></w:tr></w:tbl>",
            "b\n"
        ),
        Rule(
            "a deleted mark at a cell's end",
            "<w:tbl>" + row(p(deletedMark + r("a")), p(r("b"))) + "</w:tbl>",
            "a\nb\n"
        ),
        Rule(
            "a table in a table",
            "<w:tbl>" + row("<w:tbl>" + row(p(r("in"))) + "</w:tbl>" + p(r("out"))) + "</w:tbl>",
            "in\nout\n"
        ),
    ]

    static let textBoxes = [
        Rule(
            "after the paragraph that holds it",
            p(r("a") + box(p(r("box")) + p(r("two"))) + r("b")) + p(r("c")),
            "ab\nbox\ntwo\nc\n"
        ),
        Rule(
            "only one of two alternatives",
            p(
                r("a") + "<w:r>"
                    + alternate(
                        choice(txbx(p(r("box")))),
                        fallback: "<w:pict><v:textbox>" + txbx(p(r("box"))) + "</v:textbox></w:pict>"
                    ) + "</w:r>"
            ),
            "a\nbox\n"
        ),
        Rule(
            "the fallback when no choice has text",
            p(
                "<w:r>" + alternate("<mc:Choice Requires='w16se'><w16se:symEx/></mc:Choice>", fallback: "<w:t>😊</w:t>")
                    + "</w:r>"
            ),
            "😊\n"
        ),
        Rule(
            "the first of two choices with text",
            p(
                "<w:r>"
                    + alternate(
                        "<mc:Choice Requires='x'/>" + choice("<w:t>b</w:t>") + choice("<w:t>c</w:t>"),
                        fallback: "<w:t>d</w:t>"
                    ) + "</w:r>"
            ),
            "b\n"
        ),
        Rule(
            "alternatives in an alternative",
            p(
                r("a") + "<w:r>"
                    + alternate(
                        choice(
                            txbx(p("<w:r>" + alternate(choice("<w:t>x</w:t>"), fallback: "<w:t>y</w:t>") + "</w:r>"))
                        ),
                        fallback: "<w:t>z</w:t>"
                    ) + "</w:r>"
            ),
            "a\nx\n"
        ),
        Rule("a text box in a text box", p(r("a") + box(p(r("b") + box(p(r("c")))))), "a\nb\nc\n"),
        Rule("in a deletion", p(r("a") + "<w:del>" + box(p(r("b"))) + "</w:del>"), "a\n"),
        Rule("in a hidden run", p(r("a") + "<w:r><w:rPr><w:vanish/></w:rPr>" + txbx(p(r("b"))) + "</w:r>"), "a\n"),
        Rule(
            "its hidden run ends with it",
            p("<w:r>" + txbx(p("<w:r><w:rPr><w:vanish/></w:rPr><w:t>b</w:t></w:r>")) + "<w:t>a</w:t></w:r>"),
            "a\n\n"
        ),
        Rule("held by a paragraph that is joined", p(deletedMark + r("a") + box(p(r("box")))) + p(r("b")), "ab\nbox\n"),
    ]

    @Test(arguments: [paragraphsAndRuns, characters, wrappers, changes, fields, hidden, tables, textBoxes].joined())
    func rule(_ rule: Rule) throws {
        #expect(try wordText(rule.xml) == rule.text)
    }

    @Test func strictNamespaceMeansTheSame() throws {
        let bytes = DocxBuilder.document(Self.p(Self.r("x")), namespace: DocxBuilder.strict)
        #expect(try WordDocument.text(of: bytes, limits: ExtractionLimits()) == "x\n")
    }

    @Test func fieldThatNeverEndsIsRefused() {
        let error = #expect(throws: EssaysError.self) { try wordText(Self.p(Self.fld("begin") + Self.r("lost"))) }
        #expect(error?.code == .malformedDocument)
    }

    @Test(arguments: ["<w:altChunk/>", "<w:p><w:subDoc/></w:p>"])
    func embeddedDocumentIsRefused(_ xml: String) {
        let error = #expect(throws: EssaysError.self) { try wordText(xml) }
        #expect(error?.code == .unsupportedContent)
    }

    @Test func textAboveTheLimitIsRefusedWhileItIsRead() {
        var limits = ExtractionLimits()
        limits.textBytes = 100
        let body = String(repeating: Self.p(Self.r("0123456789")), count: 11)
        let error = #expect(throws: EssaysError.self) { try wordText(body, limits: limits) }
        #expect(error?.code == .limitExceeded)
        #expect(error?.message.contains("at most 100 bytes") == true)
    }

    // MARK: XML

    private static func p(_ content: String) -> String { "<w:p>\(content)</w:p>" }
    private static func r(_ text: String) -> String { "<w:r><w:t xml:space='preserve'>\(text)</w:t></w:r>" }
    private static let deletedMark = "<w:pPr><w:rPr><w:del/></w:rPr></w:pPr>"
    private static let movedMark = "<w:pPr><w:rPr><w:moveFrom/></w:rPr></w:pPr>"
    private static func fld(_ kind: String) -> String { "<w:r><w:fldChar w:fldCharType='\(kind)'/></w:r>" }
    private static func instr(_ text: String) -> String { "<w:r><w:instrText>\(text)</w:instrText></w:r>" }
    private static func row(_ cells: String...) -> String {
        "<w:tr>" + cells.map { "<w:tc>\($0)</w:tc>" }.joined() + "</w:tr>"
    }
    private static func txbx(_ content: String) -> String { "<w:txbxContent>\(content)</w:txbxContent>" }
    private static func box(_ content: String) -> String {
        "<w:r><w:drawing><wps:txbx>\(txbx(content))</wps:txbx></w:drawing></w:r>"
    }
    private static func choice(_ content: String) -> String { "<mc:Choice Requires='wps'>\(content)</mc:Choice>" }
    private static func alternate(_ choices: String, fallback: String) -> String {
        "<mc:AlternateContent>\(choices)<mc:Fallback>\(fallback)</mc:Fallback></mc:AlternateContent>"
    }
}
