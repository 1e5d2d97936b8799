import Testing

@testable import Essays

@Suite struct TextRequirementsTests {
    @Test(
        arguments: [
            (.student, "x", []), (.student, "", [.emptyText]), (.student, " \n\u{A0}\t", [.emptyText]),
            (.student, "a\u{0}b", [.controlCharacter]), (.student, "a\tb\nc", []),
            (.student, "a\u{C}b", [.controlCharacter]),
            (.student, "a\u{7F}", []),
            (.anchor, String(repeating: "å", count: 99), [.textTooShort]),
            (.anchor, String(repeating: "å", count: 100), []),
            (.anchor, "a\u{1}", [.textTooShort, .controlCharacter]),
        ] as [(TextRequirements, String, [EssaysError.Code])]
    )
    func problems(_ requirements: TextRequirements, _ text: String, _ expected: [EssaysError.Code]) {
        let count = text.unicodeScalars.count
        let problems = requirements.problems(of: text, codePointCount: count, file: "f.txt")
        #expect(problems.map(\.code) == expected)
        #expect(problems.allSatisfy { $0.files == ["f.txt"] && $0.message.contains("f.txt") })
    }

    @Test func controlCharacterIsNamedWithItsByteOffset() {
        let problems = TextRequirements.student.problems(of: "åb\u{B}", codePointCount: 3, file: "f.txt")
        #expect(problems.first?.message.contains("U+000B at byte 3") == true)
    }
}
