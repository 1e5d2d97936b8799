import Artefacts
import BradleyTerry
import Contracts
import Testing

@testable import Reports

/// The answers come from NumPy, see ``ReferenceStatistics``; edge cases are worked out by hand.
@Suite("Agreement of judgements")
struct JudgementAgreementTests {
    private static func table(_ decisions: [(winner: Int, loser: Int)], _ count: Int) -> PairwiseComparisons {
        var table = PairwiseComparisons(itemCount: count)
        for (winner, loser) in decisions { table.record(winner: winner, loser: loser) }
        return table
    }

    @Test("agrees with NumPy", arguments: ReferenceStatistics.agreements)
    func reference(_ given: ReferenceStatistics.Case) throws {
        let count = try #require(given.json["essays"]?.int)
        // The second run numbers its essays the other way round.
        let second = given.decisions("second").map { (winner: count - 1 - $0.winner, loser: count - 1 - $0.loser) }
        let agreement = JudgementAgreement(
            Self.table(given.decisions("first"), count),
            Self.table(second, count),
            numbers: Dictionary(uniqueKeysWithValues: (0..<count).map { ($0, count - 1 - $0) })
        )
        #expect(agreement.pairs == given.json["pairs"]?.int)
        #expect(agreement.agreeing == given.json["agreeing"]?.int)
        #expect(agreement.disagreeing == given.json["disagreeing"]?.int)
        #expect(agreement.share == given.json["share"]?.double)
        let edges = given.numbers("interval")
        #expect((agreement.interval == nil) == (edges == nil))
        if let edges, let interval = agreement.interval {
            #expect(abs(interval.lower - edges[0]) < 1e-9 && abs(interval.upper - edges[1]) < 1e-9)
        }
    }

    @Test("leaves undecided pairs and unmatched essays out of the share")
    func undecided() {
        let first = Self.table([(0, 1), (1, 0), (0, 2), (0, 2), (2, 0), (1, 3)], 4)
        let second = Self.table([(0, 1), (0, 2), (1, 3)], 4)
        let agreement = JudgementAgreement(first, second, numbers: [0: 0, 1: 1, 2: 2])
        #expect(agreement.pairs == 2 && agreement.undecided == 1)
        #expect(agreement.share == 1 && agreement.kappa == 1)
    }
}
