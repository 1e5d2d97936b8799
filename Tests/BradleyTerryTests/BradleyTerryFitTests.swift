import BradleyTerry
import Testing

#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif

@Suite("The Bradley–Terry fit")
struct BradleyTerryFitTests {
    /// Outcomes, and what minimising the penalised likelihood with BFGS (SciPy 1.17), and inverting the information
    /// between two projections onto the vectors of sum 0 (NumPy), gave for them.
    struct Reference: CustomTestStringConvertible, Sendable {
        let testDescription: String
        let outcomes: [[Int]]
        let thetas: [Double]
        let standardErrors: [Double]
        let ranks: [Int]

        static let all = [
            Reference(
                testDescription: "five items",
                outcomes: [
                    [0, 1, 3], [1, 0, 1], [0, 2, 4], [2, 0, 1], [1, 2, 2], [2, 1, 2], [3, 0, 2], [0, 3, 3], [1, 3, 5],
                    [3, 4, 1], [4, 2, 3], [2, 4, 3], [4, 0, 1],
                ],
                thetas: [0.54584, 0.3762208, -0.191678, -0.5805149, -0.1498679],
                standardErrors: [0.4575278, 0.4939659, 0.4596758, 0.5797394, 0.6332336],
                ranks: [1, 2, 4, 5, 3]
            ),
            Reference(
                testDescription: "one item won all, one lost all",
                outcomes: [[0, 1, 4], [0, 2, 4], [0, 3, 4], [1, 3, 4], [2, 3, 4], [1, 2, 2], [2, 1, 2]],
                thetas: [5.0600899, 0, 0, -5.0600899],
                standardErrors: [2, 1.5844265, 1.5844265, 2],
                ranks: [1, 2, 3, 4]
            ),
            Reference(
                testDescription: "two unconnected pairs",
                outcomes: [[0, 1, 3], [1, 0, 1], [2, 3, 2], [3, 2, 1]],
                thetas: [0.5456749, -0.5456749, 0.3439958, -0.3439958],
                standardErrors: [2, 2, 2, 2],
                ranks: [1, 4, 2, 3]
            ),
        ]
    }

    @Test("agrees with an independent computation", arguments: Reference.all)
    func agreesWithReference(reference: Reference) {
        let fit = BradleyTerryFit(comparisons(reference.outcomes, items: reference.thetas.count))
        #expect(fit.convergence.hasConverged)
        for item in reference.thetas.indices {
            #expect(abs(fit.thetas[item] - reference.thetas[item]) < 1e-6)
            #expect(abs(fit.standardErrors[item] - reference.standardErrors[item]) < 1e-6)
        }
        #expect(fit.ranks == reference.ranks)
    }

    @Test("of two items is the logarithm of the odds", arguments: [(3, 1), (7, 5), (1, 9), (4, 4)])
    func twoItems(wins: Int, losses: Int) {
        let fit = BradleyTerryFit(
            comparisons([[0, 1, wins], [1, 0, losses]], items: 2),
            settings: FitSettings(priorPrecision: 1e-9)
        )
        let odds = log(Double(wins) / Double(losses))
        #expect(abs(fit.thetas[0] - odds / 2) < 1e-6)
        #expect(abs(fit.thetas[1] + odds / 2) < 1e-6)
        // The variance of the log odds is 1/wins + 1/losses; each theta is half of them.
        let error = (1 / Double(wins) + 1 / Double(losses)).squareRoot() / 2
        #expect(abs(fit.standardErrors[0] - error) < 1e-6)
        #expect(abs(fit.standardErrors[1] - error) < 1e-6)
    }

    @Test("of three items with consistent odds reproduces them")
    func threeItems() {
        // Strengths 4 : 2 : 1 give win rates of 2/3, 4/5 and 2/3; these counts have exactly these rates.
        let outcomes = [[0, 1, 20], [1, 0, 10], [0, 2, 24], [2, 0, 6], [1, 2, 20], [2, 1, 10]]
        let fit = BradleyTerryFit(comparisons(outcomes, items: 3), settings: FitSettings(priorPrecision: 1e-9))
        #expect(abs(fit.thetas[0] - log(2)) < 1e-6)
        #expect(abs(fit.thetas[1]) < 1e-6)
        #expect(abs(fit.thetas[2] + log(2)) < 1e-6)
        #expect(fit.comparisonCounts == [60, 60, 60])
    }

    @Test("of items without comparisons knows nothing of them", arguments: [0, 1, 5])
    func noComparisons(items: Int) {
        let fit = BradleyTerryFit(PairwiseComparisons(itemCount: items))
        #expect(fit.thetas == Array(repeating: 0, count: items))
        #expect(fit.standardErrors == Array(repeating: 2, count: items))
        #expect(fit.comparisonCounts == Array(repeating: 0, count: items))
        #expect(fit.ranks == Array(1..<(items + 1)))
        #expect(fit.convergence.hasConverged)
    }

    @Test("keeps an isolated item at the middle with the largest error")
    func isolatedItem() {
        let fit = BradleyTerryFit(comparisons([[0, 1, 8], [1, 0, 4]], items: 3))
        #expect(abs(fit.thetas[2]) < 1e-9)
        #expect(fit.standardErrors[2] == 2)
        #expect(fit.ranks == [1, 3, 2])
    }

    @Test("stays finite and in order when every stronger item always wins")
    func perfectOrder() {
        let count = 60
        var table = PairwiseComparisons(itemCount: count)
        for item in 1..<count { table.record(winner: item - 1, loser: item) }
        let fit = BradleyTerryFit(table)
        #expect(fit.convergence.hasConverged)
        #expect(fit.thetas.allSatisfy { $0.isFinite })
        #expect(fit.ranks == Array(1...count))
        #expect(abs(fit.thetas.reduce(0, +)) < 1e-9)
    }

    @Test("breaks ties by number, whatever order the comparisons came in")
    func ties() {
        let outcomes = [[0, 1, 1], [1, 2, 1], [2, 3, 1], [3, 0, 1]]
        let forwards = BradleyTerryFit(comparisons(outcomes, items: 4))
        let backwards = BradleyTerryFit(comparisons(outcomes.reversed(), items: 4))
        #expect(forwards.ranks == [1, 2, 3, 4])
        #expect(forwards == backwards)
        #expect(forwards.order == [0, 1, 2, 3])
    }

    @Test("finds the strengths that simulated comparisons were drawn from")
    func simulation() throws {
        let count = 120
        let truth = (0..<count).map { 3 * (Double($0) / Double(count - 1) - 0.5) }
        var generator = SeededGenerator(seed: 7)
        var table = PairwiseComparisons(itemCount: count)
        for _ in 0..<12_000 {
            let (left, right) = (generator.index(below: count), generator.index(below: count))
            let leftWins = generator.unit() < BradleyTerryFit.winProbability(theta: truth[left], against: truth[right])
            table.record(winner: leftWins ? left : right, loser: leftWins ? right : left)
        }
        let fit = BradleyTerryFit(table)
        #expect(fit.convergence.hasConverged)
        let scaled = (0..<count).map { (fit.thetas[$0] - truth[$0]) / fit.standardErrors[$0] }
        let meanSquare = scaled.reduce(0) { $0 + $1 * $1 } / Double(count)
        // The mean of 120 squared standard normal values lies in this range in all but 1 of 10,000 cases.
        #expect(meanSquare > 0.55 && meanSquare < 1.6)
        let tau = try #require(KendallTau(fit.thetas, truth))
        #expect(tau.tauA > 0.85)
    }

    @Test("gives win probabilities that mirror each other", arguments: [(0.0, 0.0), (1.5, -0.5), (-800, 800), (40, 3)])
    func winProbability(theta: Double, other: Double) {
        let probability = BradleyTerryFit.winProbability(theta: theta, against: other)
        let mirrored = BradleyTerryFit.winProbability(theta: other, against: theta)
        #expect(abs(probability + mirrored - 1) < 1e-12)
        #expect(abs(probability - 1 / (1 + exp(other - theta))) < 1e-12)
    }

    private func comparisons(_ outcomes: [[Int]], items: Int) -> PairwiseComparisons {
        var table = PairwiseComparisons(itemCount: items)
        for outcome in outcomes { table.record(winner: outcome[0], loser: outcome[1], count: outcome[2]) }
        return table
    }
}
