import Testing

@testable import Essays

/// The expected values were computed with Python's hashlib, not with this code.
@Suite struct EssayIdentifiersTests {
    static let batch = "572ba351-7afa-4060-8a5d-274ae9eb47f3"

    @Test(
        arguments: [
            ("Åsa Öberg", "SA_BERG"), ("Ösa Åberg", "SA_BERG"), ("C+", "C"), ("  a--b__c  ", "A_B_C"), ("", "ESSAY"),
            ("åäö", "ESSAY"), ("é", "ESSAY"), ("Essay 1 (final)", "ESSAY_1_FINAL"), ("already_OK_1", "ALREADY_OK_1"),
        ]
    )
    func sanitizing(_ name: String, _ expected: String) {
        #expect(EssayIdentifiers.sanitized(name) == expected)
    }

    @Test(
        arguments: [
            ("a.docx", "a"), ("a.b.docx", "a.b"), ("noext", "noext"), (".hidden", ".hidden"), ("a.", "a"),
            ("e\u{301}.\u{301}docx", "e\u{301}"),
        ]
    )
    func stem(_ fileName: String, _ expected: String) {
        #expect(EssayIdentifiers.stem(ofFileName: fileName) == expected)
    }

    @Test(
        arguments: [
            (
                "Åsa Öberg SA24D ENG 5.docx", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad",
                "aaea928b-5d6525ef16d1"
            ),
            ("essay.txt", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855", "aaea928b-a279a046e8e7"),
        ]
    )
    func uniqueIdentifiers(_ fileName: String, _ checksum: String, _ expected: String) {
        let student = EssayIdentifiers.uniqueStudentID(
            batchUUID: Self.batch,
            fileName: fileName,
            fileChecksum: checksum
        )
        #expect(student == "S-" + expected)
        let anchor = EssayIdentifiers.uniqueStudentID(
            batchUUID: Self.batch,
            fileName: fileName,
            fileChecksum: checksum,
            prefix: EssayIdentifiers.anchorAlignmentPrefix
        )
        #expect(anchor == "student::" + expected)
        #expect(anchor.count == 30)
    }

    @Test(
        arguments: [
            (
                "EDITH_STRANDLER_SA24_ENG5_NP_WRITING_ROLE_MODELS_2016_FINAL_VERSION_3.docx",
                "EDITH_STRANDLER_SA24_ENG5_N_1A0B141F"
            ),
            ("ABCDEFGHIJ_KLMNOPQRST_UVWXYZ_0123456.pdf", "ABCDEFGHIJ_KLMNOPQRST_UVWXYZ_0123456"),
            ("abcdefghij klmnopqrst uvwxyz 01234567.pdf", "ABCDEFGHIJ_KLMNOPQRST_UVWXY_BC44B9F3"),
            ("Anna Ek.docx", "ANNA_EK"),
        ]
    )
    func namesModeIdentifiers(_ fileName: String, _ expected: String) {
        let id = EssayIdentifiers.namesModeID(fileName: fileName)
        #expect(id == expected)
        #expect(id.count <= EssayIdentifiers.maximumEssayIDLength)
    }

    @Test(
        arguments: [
            ("C+", "C_PLUS"), ("C-", "C_MINUS"), ("C", "C"), ("E1", "E1"), ("x+1", "X_1"),
            ("anchor_F+2", "ANCHOR_F_PLUS_2"), ("E-10", "E_MINUS_10"),
            ("ENG5-VT17-01", "ENG5_VT17_01"),
            ("EDITH_STRANDLER_SA24_ENG5_NP_WRITING_ROLE_MODELS_2016_FINAL_VERSION_3", "EDITH_STRANDLER_SA_1A0B141F"),
            ("A long anchor name here xC+", "A_LONG_ANCHOR_NAME_71572F1F"),
            ("Anchor key exactly 27 chara", "ANCHOR_KEY_EXACTLY_27_CHARA"),
        ]
    )
    func anchorKeys(_ name: String, _ expected: String) {
        let key = EssayIdentifiers.anchorKey(name)
        #expect(key == expected)
        #expect(EssayIdentifiers.anchorAlignmentID(anchorKey: key).count <= EssayIdentifiers.maximumEssayIDLength)
    }
}
