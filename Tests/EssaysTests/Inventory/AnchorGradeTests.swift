import Testing

@testable import Essays

@Suite struct AnchorGradeTests {
    @Test(
        arguments: [
            ("A1.docx", "A"), ("F+2.txt", "F+"), ("anchor_b2.docx", "B"), ("anchor_12_A.docx", "A"), ("C-.docx", "C-"),
            ("essay_ d+ .docx", "D+"), ("anchor_E-10.pdf", "E-"),
        ]
    )
    func gradeIsReadFromTheName(_ fileName: String, _ expected: String) {
        #expect(AnchorGrade.inFileName(fileName) == AnchorGrade(expected, from: .fileName))
    }

    @Test(arguments: ["12.docx", "anchor_7.docx", "anchor_.docx", "anchor_ 3.docx"])
    func nameWithoutGradeHasNone(_ fileName: String) {
        #expect(AnchorGrade.inFileName(fileName) == nil)
    }
}
