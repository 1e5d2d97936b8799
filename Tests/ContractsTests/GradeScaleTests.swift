import Contracts
import Testing

@Suite struct GradeScaleTests {
    @Test(arguments: [
        (GradeScale.swedish8Anchor, "D+", true), (.swedish8Anchor, "F", true), (.swedish8Anchor, "F+", false),
        (.swedish8Anchor, "a", false), (.eng5NPLegacy9Step, "F+", true), (.eng5NPLegacy9Step, "F", true),
        (.eng5NPLegacy9Step, "C", false), (.eng5NPLegacy9Step, "", false), (.eng5NPNational9Step, "9", true),
        (.eng5NPNational9Step, "0", true), (.eng5NPNational9Step, "10", false), (.eng5NPNational9Step, "A", false),
    ])
    func acceptsItsGrades(scale: GradeScale, grade: String, accepted: Bool) {
        #expect(scale.accepts(anchorGrade: grade) == accepted)
    }

    @Test func onlyTheDigitScaleDoesNotFitTheResultEvent() {
        #expect(GradeScale.allCases.filter { !$0.fitsResultEvent } == [.eng5NPNational9Step])
    }
}
