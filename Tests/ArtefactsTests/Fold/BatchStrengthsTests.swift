import Artefacts
import BradleyTerry
import Contracts
import Foundation
import Testing

@Suite("A batch's own fit")
struct BatchStrengthsTests {
    private let batchID = UUID()

    @Test("counts successful comparisons only, and both outcomes of a pair")
    func counts() {
        var fold = CallbackFold(batchID: batchID)
        let outcomes: [LLMComparison.Outcome] = [
            .succeeded(winner: .essayA, confidence: nil, justification: nil),
            .succeeded(winner: .essayB, confidence: nil, justification: nil),
            .succeeded(winner: .essayA, confidence: nil, justification: nil),
            .failed(code: "TIMEOUT", reason: ""),
        ]
        for (number, outcome) in outcomes.enumerated() {
            fold.receive(.comparison(SampleComparison.make(number, batchID: batchID, outcome: outcome)))
        }
        let strengths = BatchStrengths(fold)
        var table = PairwiseComparisons(itemCount: 2)
        table.record(winner: 0, loser: 1, count: 2)
        table.record(winner: 1, loser: 0)
        #expect(strengths.essayIDs == ["one", "two"])
        #expect(strengths.fit == BradleyTerryFit(table))
        #expect(strengths.comparisonCount(of: "one") == 3)
        #expect(strengths.standardError(of: "two") == BradleyTerryFit(table).standardErrors[1])
    }

    @Test("leaves out a comparison of an essay with itself")
    func selfComparison() {
        var fold = CallbackFold(batchID: batchID)
        fold.receive(.comparison(SampleComparison.make(1, batchID: batchID, essays: ("one", "one"))))
        #expect(BatchStrengths(fold).comparisonCount(of: "one") == 0)
    }

    @Test("gives an essay that was never compared the largest standard error")
    func uncompared() throws {
        var fold = CallbackFold(batchID: RecordedCallbacks.batchID)
        for message in try RecordedCallbacks.all() { _ = fold.receive(topic: message.topic, payload: message.payload) }
        let strengths = BatchStrengths(fold)
        #expect(strengths.essayIDs.count == 30)
        #expect(strengths.comparisonCount(of: "X") == 0)
        #expect(strengths.standardError(of: "X") == 2)
        #expect(strengths.comparisonCount(of: "TRACKED_CHANGES") == 2)
        #expect(strengths.standardError(of: "nobody") == 2)
        #expect(strengths.comparisonCount(of: "nobody") == 0)
    }
}
