import BradleyTerry
import Testing

@Suite("Kendall's tau")
struct KendallTauTests {
    @Test("of orders without ties is the same in both forms")
    func withoutTies() throws {
        // scipy.stats.kendalltau: 0.7857142857142856.
        let tau = try #require(KendallTau([1, 2, 3, 4, 5, 6, 7, 8], [2, 1, 3, 5, 4, 6, 8, 7]))
        #expect((tau.concordant, tau.discordant) == (25, 3))
        #expect(abs(tau.tauA - 0.785_714_285_714) < 1e-12)
        #expect(abs(try #require(tau.tauB) - 0.785_714_285_714) < 1e-12)
    }

    @Test("of orders with ties corrects for them in tau-b only")
    func withTies() throws {
        // scipy.stats.kendalltau (tau-b): 0.8461538461538463; the sum of the products of signs is 22 of 28.
        let tau = try #require(KendallTau([1, 2, 2, 3, 4, 4, 5, 6], [2, 1, 3, 3, 4, 5, 5, 8]))
        #expect(tau.concordant - tau.discordant == 22)
        #expect(abs(tau.tauA - 22.0 / 28) < 1e-12)
        #expect(abs(try #require(tau.tauB) - 0.846_153_846_154) < 1e-12)
    }

    @Test("is 1 for the same order, -1 for the opposite one, and has no tau-b for a constant")
    func extremes() throws {
        let order = [0.5, 2, 7, 9.5]
        #expect(KendallTau(order, order)?.tauA == 1)
        #expect(KendallTau(order, order.map { -$0 })?.tauB == -1)
        let constant = try #require(KendallTau(order, [1, 1, 1, 1]))
        #expect(constant.tauA == 0)
        #expect(constant.tauB == nil)
    }

    @Test(
        "is not defined for fewer than two items, unequal counts or missing values",
        arguments: [([1.0], [1.0]), ([1, 2], [1]), ([1, .nan], [1, 2])]
    )
    func undefined(first: [Double], second: [Double]) {
        #expect(KendallTau(first, second) == nil)
    }
}
