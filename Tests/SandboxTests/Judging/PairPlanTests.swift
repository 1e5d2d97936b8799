import BradleyTerry
import Testing

@testable import Sandbox

@Suite struct PairPlanTests {
    private func plan(_ essays: Int, _ limit: Int, seed: UInt64 = 1) -> [PairPlan.Pair] {
        var generator = SeededGenerator(seed: seed)
        return PairPlan(essays: essays, limit: limit, generator: &generator).pairs
    }

    @Test(arguments: [2, 3, 4, 5, 16, 29])
    func allPairsComeOnce(essays: Int) {
        let pairs = plan(essays, .max)
        #expect(pairs.count == essays * (essays - 1) / 2)
        #expect(Set(pairs.map { Set([$0.first, $0.second]) }).count == pairs.count)
        #expect(
            pairs.allSatisfy {
                $0.first != $0.second && (0..<essays).contains($0.first) && (0..<essays).contains($0.second)
            }
        )
    }

    @Test(arguments: [(10, 20), (11, 40), (60, 120), (100, 120), (9, 1)])
    func aCapLeavesEveryEssayAboutEquallyOften(essays: Int, limit: Int) {
        let pairs = plan(essays, limit)
        #expect(pairs.count == limit)
        var counts = [Int](repeating: 0, count: essays)
        for pair in pairs {
            counts[pair.first] += 1
            counts[pair.second] += 1
        }
        #expect((counts.max() ?? 0) - (counts.min() ?? 0) <= 2)
    }

    @Test func theSeedDecides() {
        #expect(plan(12, 30) == plan(12, 30))
        #expect(plan(12, 30) != plan(12, 30, seed: 2))
        let first = plan(12, 66).count { $0.first < $0.second }
        #expect((10...56).contains(first))
    }

    @Test(arguments: [(0, 5), (1, 5), (5, 0), (5, -1)])
    func nothingToCompare(essays: Int, limit: Int) {
        #expect(plan(essays, limit).isEmpty)
    }
}
