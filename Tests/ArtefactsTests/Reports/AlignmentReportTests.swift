import Artefacts
import Contracts
import Testing

/// The expected values are worked out by hand.
@Suite("The alignment of judges and grades")
struct AlignmentReportTests {
    private typealias Essay = (essayID: String, fileName: String, grade: String?)

    private static func essays(_ grades: [(String, String?)]) -> [Essay] {
        grades.map { (essayID: $0.0, fileName: "\($0.0).txt", grade: $0.1) }
    }

    /// Grades C, B, A, B; ranked b1, a, b2, c. Expected order a, b1, b2, c: of six pairs only (a, b1) is discordant.
    /// Tau-a is (5 - 1) / 6. With the two B's tied, 4 pairs are concordant and 1 discordant: 3 / sqrt(6 · 5).
    @Test func aWorkedExample() throws {
        let report = AlignmentReport(
            Self.essays([("c", "C"), ("b1", "B"), ("a", "A"), ("b2", "B")]),
            decisions: [
                ("b1", "a"), ("b1", "a"), ("a", "b1"), ("c", "a"), ("a", "c"), ("b2", "b1"), ("b1", "b2"),
                ("stranger", "a"),
            ],
            ranks: ["b1": 1, "a": 2, "b2": 3, "c": 4, "stranger": 5]
        )
        #expect(report.anchors.map(\.essayID) == ["a", "b1", "b2", "c"])
        #expect(report.anchors.map(\.expectedRank) == [1, 2, 3, 4])
        #expect(report.anchors.map(\.rank) == [2, 1, 3, 4])
        #expect(report.anchors.map(\.wins) == [2, 3, 1, 1])
        #expect(report.anchors.map(\.losses) == [3, 2, 1, 1])
        #expect(report.comparisons == 7)
        #expect(abs(try #require(report.tauA) - 4.0 / 6) < 1e-12)
        #expect(abs(try #require(report.tauB) - 3 / 30.0.squareRoot()) < 1e-12)
        #expect(report.inversions.map { [$0.loser.essayID, $0.winner.essayID] } == [["a", "b1"], ["a", "c"]])
        #expect(report.inversions.map { [$0.count, $0.comparisons] } == [[2, 3], [1, 2]])
        #expect(report.zeroWinAnchors.isEmpty)
        #expect(report.meetsTargets == false)
    }

    @Test func perfectAgreementMeetsTheTargets() {
        let grades = ["A", "A-", "B+", "B", "B-", "C+", "C", "C-", "D+", "D", "D-", "E+", "E", "E-", "F+", "F"]
        let essays = Self.essays(grades.map { ($0, $0) })
        var decisions = zip(grades, grades.dropFirst()).map { (winner: $0, loser: $1) }
        decisions.append((winner: "F", loser: "F+"))
        let ranks = Dictionary(uniqueKeysWithValues: zip(grades, 1...))
        let report = AlignmentReport(essays.reversed(), decisions: decisions, ranks: ranks)
        #expect(report.anchors.map(\.essayID) == grades)
        #expect(report.tauA == 1 && report.tauB == 1)
        #expect(report.inversions.count == 1)
        #expect(report.meetsTargets == true)
    }

    @Test func unknownGradesComeLastAndAreNeverInverted() {
        let report = AlignmentReport(
            Self.essays([("x", nil), ("y", "Z"), ("f", "F")]),
            decisions: [("x", "f"), ("y", "x")],
            ranks: [:]
        )
        #expect(report.anchors.map(\.essayID) == ["f", "x", "y"])
        #expect(report.inversions.isEmpty)
        #expect(report.zeroWinAnchors.map(\.essayID) == ["f"])
        #expect(report.tauA == nil && report.tauB == nil && report.meetsTargets == nil)
    }

    @Test func tauWaitsForEveryRank() {
        let essays = Self.essays([("a", "A"), ("b", "B")])
        #expect(AlignmentReport(essays, decisions: [], ranks: ["a": 1]).tauA == nil)
        #expect(AlignmentReport(essays, decisions: [], ranks: ["a": 1, "b": 2]).tauA == 1)
        #expect(AlignmentReport(essays, decisions: [], ranks: ["a": 2, "b": 1]).tauA == -1)
        #expect(
            AlignmentReport(Self.essays([("a", "A"), ("b", "A")]), decisions: [], ranks: ["a": 1, "b": 2]).tauB == nil
        )
    }

    @Test func nationalDigitsAreOrderedFromNine() {
        let report = AlignmentReport(
            Self.essays([("one", "1"), ("nine", "9"), ("five", "5")]),
            decisions: [("one", "nine")],
            ranks: [:]
        )
        #expect(report.anchors.map(\.essayID) == ["nine", "five", "one"])
        #expect(report.inversions.count == 1)
    }
}
