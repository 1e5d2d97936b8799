import BradleyTerry
import Testing

@Suite("Counted comparisons")
struct PairwiseComparisonsTests {
    @Test("refuse what is not a comparison of two items", arguments: [(0, 0, 1), (-1, 0, 1), (0, 3, 1), (0, 1, 0)])
    func refused(winner: Int, loser: Int, count: Int) {
        var table = PairwiseComparisons(itemCount: 3)
        let recorded = table.record(winner: winner, loser: loser, count: count)
        #expect(!recorded)
        #expect(table == PairwiseComparisons(itemCount: 3))
    }

    @Test("add up by pair and by item")
    func counts() {
        var table = PairwiseComparisons(itemCount: 4)
        table.record(winner: 2, loser: 0)
        table.record(winner: 0, loser: 2, count: 2)
        table.record(winner: 1, loser: 2)
        #expect(table.count == 4)
        #expect(table.pairs.map { [$0.first, $0.second] } == [[0, 2], [1, 2]])
        #expect(table.pairs.map { [$0.winsOfFirst, $0.winsOfSecond] } == [[2, 1], [1, 0]])
        #expect(table.countsByItem == [3, 1, 4, 0])
        #expect(table.winsByItem == [2, 1, 1, 0])
    }

    @Test("show each inverted pair once, and none of equal quality")
    func inversions() {
        var table = PairwiseComparisons(itemCount: 4)
        table.record(winner: 3, loser: 0, count: 2)
        table.record(winner: 0, loser: 3)
        table.record(winner: 1, loser: 2)
        table.record(winner: 2, loser: 1)
        table.record(winner: 0, loser: 1)
        let inverted = table.inversions(against: [9, 5, 5, 1])
        #expect(inverted.map(\.first) == [0])
        #expect(inverted.map(\.second) == [3])
        #expect(table.inversions(against: [9]).isEmpty)
    }
}
