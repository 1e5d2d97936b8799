import Testing

@testable import Essays

@Suite struct AnchorTableTests {
    @Test func columnsAreFoundByNameInAnyCaseAndOrder() throws {
        let table = try table("grade , Extra,file-name,Anchor-Id\r\nc+,x,\"a,b.docx\",ID 1\r\n")
        #expect(table.rows["a,b.docx"] == row(2, "a,b.docx", "ID 1", "C+"))
    }

    @Test(
        arguments: [
            ("FILE-NAME,GRADE,PRED_MODE_GRADE\nx.txt,A,B", "A"), ("FILE-NAME,GRADE,PRED_MODE_GRADE\nx.txt, ,B", "B"),
            ("FILE-NAME,PRED_MODE_GRADE\nx.txt,b", "B"), ("FILE-NAME,PRED_MODE_GRADE,GRADE\nx.txt,B,A", "A"),
            ("FILE-NAME\nx.txt", nil), ("FILE-NAME,GRADE\nx.txt", nil),
        ] as [(String, String?)]
    )
    func gradeColumns(_ text: String, _ grade: String?) throws {
        #expect(try table(text).rows["x.txt"]?.grade == grade)
    }

    @Test func byteOrderMarkAndDecomposedNamesAreUnderstood() throws {
        let table = try table("\u{FEFF}FILE-NAME;GRADE\nA\u{30A}sa.docx;B\n")
        #expect(table.rowsInOrder.map { Array($0.fileName.utf8) } == [Array("\u{C5}sa.docx".utf8)])
    }

    @Test func theLastOfSeveralRowsCounts() throws {
        let table = try table("FILE-NAME,GRADE\na,A\nb,B\na,C\na,D\n")
        #expect(table.rows["a"]?.grade == "D")
        #expect(table.duplicates == ["a"])
    }

    @Test(
        arguments: [
            ("", "empty"), ("NAME,GRADE\nx,A", "FILE-NAME"), ("FILE-NAME\n\"x", "line 2"),
        ]
    )
    func unusableTableIsAnError(_ text: String, _ part: String) {
        let error = #expect(throws: EssaysError.self) { try table(text) }
        #expect(error?.code == .anchorTableUnreadable)
        #expect(error?.message.contains(part) == true)
    }

    @Test func foreignEncodingIsAnErrorWithItsOffset() {
        let bytes = Array("FILE-NAME\n".utf8) + [0xC5, 0x73, 0x61]
        let error = #expect(throws: EssaysError.self) { try AnchorTable(bytes: bytes, path: "t.csv") }
        #expect(error?.code == .anchorTableUnreadable)
        #expect(error?.message.contains("offset 10") == true)
    }

    private func table(_ text: String) throws(EssaysError) -> AnchorTable {
        try AnchorTable(bytes: Array(text.utf8), path: "t.csv")
    }

    private func row(_ line: Int, _ name: String, _ id: String?, _ grade: String?) -> AnchorTable.Row {
        AnchorTable.Row(line: line, fileName: name, anchorID: id, grade: grade)
    }
}
