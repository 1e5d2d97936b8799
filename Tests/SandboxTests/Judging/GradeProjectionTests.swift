import Contracts
import Testing

@testable import Sandbox

@Suite struct GradeProjectionTests {
    @Test func theNearestGradeWins() {
        let projection = GradeProjection(
            anchors: [("F", -3), ("C-", 0), ("A", 2), ("A", 4)],
            scale: .eng5NPLegacy9Step
        )
        #expect(projection.grade(of: -9).letter == "F")
        #expect(projection.grade(of: -1.4).letter == "C-")
        #expect(projection.grade(of: 1.6).letter == "A")
        #expect(projection.grade(of: 99) == .init(letter: "A", normalizedScore: 1))
        #expect(projection.grade(of: -9).normalizedScore == 0)
    }

    @Test func gradesNeverFallWithStrength() {
        // The anchors contradict their grades.
        let projection = GradeProjection(
            anchors: [("E-", 1), ("C+", -1), ("B", 3), ("A", 2)],
            scale: .eng5NPLegacy9Step
        )
        let scores = stride(from: -5.0, to: 5, by: 0.1).map { projection.grade(of: $0).normalizedScore }
        #expect(zip(scores, scores.dropFirst()).allSatisfy { $0 <= $1 })
    }

    @Test func withoutAnchorsOrWithDigitsNothingIsProjected() {
        #expect(GradeProjection(anchors: [], scale: .swedish8Anchor).grade(of: 1) == .none)
        #expect(GradeProjection(anchors: [("9", 2)], scale: .eng5NPNational9Step).grade(of: 1) == .none)
    }
}
