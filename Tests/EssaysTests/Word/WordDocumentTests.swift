import Testing

@testable import Essays

@Suite struct WordDocumentTests {
    static let officeDocument = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"
    static let stylesType = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles"
    static let body = "<w:p><w:r><w:t>main</w:t></w:r></w:p>"

    @Test(arguments: ["odd/main.xml", "/odd/main.xml", "./odd/x/../main.xml", "../odd/main.xml", "odd/m%61in.xml"])
    func mainPartIsFoundByRelationship(_ target: String) throws {
        var builder = DocxBuilder()
        builder.add("_rels/.rels", DocxBuilder.relationships([(Self.officeDocument, target)]))
        builder.add("odd/main.xml", DocxBuilder.main(Self.body))
        builder.add("word/document.xml", DocxBuilder.main("<w:p><w:r><w:t>decoy</w:t></w:r></w:p>"))
        #expect(try text(builder) == "main\n")
    }

    @Test func relationshipToAnAbsentPartFallsBackToTheUsualPath() throws {
        var builder = DocxBuilder()
        builder.add("_rels/.rels", DocxBuilder.relationships([(Self.officeDocument, "absent.xml")]))
        builder.add("word/document.xml", DocxBuilder.main(Self.body))
        #expect(try text(builder) == "main\n")
    }

    @Test func partNamesAreFoundInAnyCase() throws {
        var builder = DocxBuilder()
        builder.add("Word/Document.xml", DocxBuilder.main(Self.body))
        #expect(try text(builder) == "main\n")
    }

    @Test func stylesAreFoundByRelationshipFromTheMainPart() throws {
        var builder = DocxBuilder()
        builder.add("_rels/.rels", DocxBuilder.relationships([(Self.officeDocument, "odd/main.xml")]))
        builder.add("odd/_rels/main.xml.rels", DocxBuilder.relationships([(Self.stylesType, "looks/s.xml")]))
        let hidden = "<w:style w:styleId='H'><w:rPr><w:vanish/></w:rPr></w:style>"
        builder.add("odd/looks/s.xml", "<w:styles xmlns:w='\(DocxBuilder.transitional)'>\(hidden)</w:styles>")
        let run = "<w:r><w:rPr><w:rStyle w:val='H'/></w:rPr><w:t>hidden</w:t></w:r>"
        builder.add("odd/main.xml", DocxBuilder.main("<w:p>\(run)<w:r><w:t>seen</w:t></w:r></w:p>"))
        #expect(try text(builder) == "seen\n")
    }

    @Test func otherOfficeDocumentIsNamedAsSuch() {
        var builder = DocxBuilder()
        builder.add("_rels/.rels", DocxBuilder.relationships([(Self.officeDocument, "xl/workbook.xml")]))
        builder.add("xl/workbook.xml", "<workbook/>")
        let error = #expect(throws: EssaysError.self) { try text(builder) }
        #expect(error?.code == .notThatFormat)
    }

    @Test(
        arguments: [
            ([], EssaysError.Code.notThatFormat, "empty"),
            (Array("%PDF-1.4".utf8), .notThatFormat, "name it .pdf"),
            (Array("{\\rtf1".utf8), .notThatFormat, "Rich Text"),
            (Array("plain text".utf8), .notThatFormat, "not a Word document"),
            ([0xD0, 0xCF, 0x11, 0xE0, 0xA1], .protectedOrOldDocument, "password"),
            (Array("PK\u{3}\u{4} broken".utf8), .malformedDocument, "damaged"),
        ]
    )
    func wrongFilesAreRecognised(_ bytes: [UInt8], _ code: EssaysError.Code, _ part: String) {
        let error = #expect(throws: EssaysError.self) {
            try WordDocument.text(of: bytes, limits: ExtractionLimits())
        }
        #expect(error?.code == code)
        #expect(error?.message.contains(part) == true)
    }

    private func text(_ builder: DocxBuilder) throws -> String {
        try WordDocument.text(of: builder.archive(), limits: ExtractionLimits())
    }
}
