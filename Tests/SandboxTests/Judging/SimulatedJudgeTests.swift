import Contracts
import Testing

@testable import Sandbox

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

@Suite struct SimulatedJudgeTests {
    private let batch = UUID(uuidString: "2e402372-2697-4a0e-abc3-25402e4ca5c7") ?? UUID()

    private func essays(seed: UInt64 = 1) -> [JudgedEssay] {
        let students = (0..<10).map { JudgedEssay(student: "S-\($0)", text: Array("text \($0)".utf8), seed: seed) }
        let anchors = GradeScale.eng5NPLegacy9Step.grades.enumerated().map { number, grade in
            JudgedEssay(
                anchor: SandboxAnchor(
                    anchorID: number + 1,
                    assignmentID: "a",
                    label: grade,
                    grade: grade,
                    gradeScale: GradeScale.eng5NPLegacy9Step.rawValue,
                    storageID: ""
                ),
                text: Array("anchor \(number)".utf8),
                batchID: batch.wireString,
                seed: seed
            )
        }
        return students + anchors
    }

    private func judge(seed: UInt64 = 1, errors: Double = 0, limit: Int = 120) -> [SimulatedComparison] {
        SimulatedJudge(batchID: batch, seed: seed, errorShare: errors, instructions: [1]).judge(
            essays(seed: seed),
            limit: limit
        )
    }

    @Test func theSameSeedGivesTheSameJudgements() {
        let (first, second, other) = (judge(), judge(), judge(seed: 2))
        #expect(first.map(\.outcome) == second.map(\.outcome))
        #expect(first.map(\.requestID) == second.map(\.requestID))
        #expect(first.map(\.pair) == second.map(\.pair))
        #expect(first.map(\.promptSHA256) == second.map(\.promptSHA256))
        #expect(first.map(\.outcome) != other.map(\.outcome))
        #expect(Set(first.map(\.requestID)).count == 120)
        #expect(Set(first.map(\.eventID)).isDisjoint(with: first.map(\.requestID)))
    }

    @Test func thePromptsHashCoversInstructionsIdsAndTexts() {
        func hashes(_ instructions: [UInt8] = [1], _ id: String = "S", _ text: String = "text") -> [String] {
            let essays = (1...2).map { JudgedEssay(student: "\(id)-\($0)", text: Array("\(text) \($0)".utf8), seed: 1) }
            let judge = SimulatedJudge(batchID: batch, seed: 1, errorShare: 0, instructions: instructions)
            return judge.judge(essays, limit: 4).map(\.promptSHA256)
        }
        let all = [hashes(), hashes([2]), hashes([1], "T"), hashes([1], "S", "other")]
        #expect(Set(all.joined()).count == all.count)
    }

    @Test func errorsChangeNoOtherOutcome() {
        let (clean, faulty) = (judge(), judge(errors: 0.2))
        let failed = faulty.filter { $0.outcome == .providerError }.count
        #expect((5...50).contains(failed))
        for (left, right) in zip(clean, faulty) where right.outcome != .providerError {
            #expect(left.outcome == right.outcome)
        }
        #expect(judge(errors: 1).allSatisfy { $0.outcome == .providerError })
    }

    @Test func strongerEssaysWinMoreOften() {
        let all = essays()
        var expected = 0.0
        var upsets = 0
        let comparisons = judge(limit: .max)
        for comparison in comparisons {
            guard case .won(let byFirst, let confidence) = comparison.outcome else { continue }
            #expect((1...5).contains(confidence))
            let (first, second) = (all[comparison.pair.first].quality, all[comparison.pair.second].quality)
            if byFirst != (first > second) { upsets += 1 }
            expected += min(first, second) == first ? 1 : 0
        }
        #expect(comparisons.count == 19 * 18 / 2)
        // Judges are noisy but no coin: between 5 and 40 of a hundred go against the qualities.
        #expect((8...68).contains(upsets))
        #expect(expected > 0)
    }

    @Test func anchorsLieInTheOrderOfTheirGradesOnTheWhole() {
        let qualities = essays().suffix(9).map(\.quality)
        #expect((qualities.last ?? 0) - (qualities.first ?? 0) > 3)
    }
}
