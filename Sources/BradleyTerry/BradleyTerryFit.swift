/// The strengths of items that explain their comparisons best, under the Bradley–Terry model.
///
/// The probability that item a beats item b is 1 / (1 + exp(theta b - theta a)). The fit maximises the likelihood
/// times a weak normal prior (see ``FitSettings/priorPrecision``), which has exactly one maximum for any data, and whose
/// maximum has mean 0. One Newton step costs time linear in the number of different pairs, times the iterations of its
/// conjugate gradients. The standard errors need a dense inverse, up to ``exactErrorLimit`` items.
package struct BradleyTerryFit: Sendable, Equatable {
    /// The number of items up to which standard errors take the correlation of all items into account; beyond it
    /// they come from each item's own information alone, which understates them slightly.
    package static let exactErrorLimit = 1000

    /// The strength of each item, in logits; the mean is 0.
    package let thetas: [Double]
    /// The standard error of each theta, in logits, from the information at the maximum under the constraint that the
    /// mean is 0; at most ``FitSettings/standardErrorCap``, which an item without any comparison gets too. The platform
    /// holds one anchor at 0 instead, so its errors are those of differences to that anchor.
    package let standardErrors: [Double]
    /// How many comparisons each item took part in.
    package let comparisonCounts: [Int]
    /// The rank of each item: 1 to n, each once, 1 for the highest theta. Of items whose thetas agree to nine decimals
    /// the one with the lower number comes first.
    package let ranks: [Int]
    /// How the search ended.
    package let convergence: Convergence

    /// Fits the model.
    ///
    /// - Parameter comparisons: Who won against whom; may be empty, unconnected or one-sided.
    package init(_ comparisons: PairwiseComparisons, settings: FitSettings = FitSettings()) {
        var search = PosteriorMode(comparisons, settings: settings)
        convergence = search.run()
        thetas = Self.centred(search.thetas)
        comparisonCounts = comparisons.countsByItem
        let information = InformationMatrix(search)
        let variances =
            thetas.count <= Self.exactErrorLimit ? information.centredVariances() : information.diagonalVariances()
        standardErrors = zip(variances, comparisonCounts).map { variance, count in
            count == 0 ? settings.standardErrorCap : min(variance.squareRoot(), settings.standardErrorCap)
        }
        ranks = Self.ranks(of: thetas)
    }

    /// Computes the strengths alone, for those who fit many times: without the inverse that standard errors need.
    ///
    /// - Parameter comparisons: Who won against whom; may be empty, unconnected or one-sided.
    /// - Returns: The strength of each item, in logits; the mean is 0.
    package static func thetas(of comparisons: PairwiseComparisons, settings: FitSettings = FitSettings()) -> [Double] {
        var search = PosteriorMode(comparisons, settings: settings)
        _ = search.run()
        return centred(search.thetas)
    }

    private static func centred(_ thetas: [Double]) -> [Double] {
        let mean = thetas.reduce(0, +) / Double(max(1, thetas.count))
        return thetas.map { $0 - mean }
    }

    /// The probability that one item beats another.
    ///
    /// - Parameters:
    ///   - theta: The item's strength, in logits.
    ///   - other: The other item's strength, in logits.
    package static func winProbability(theta: Double, against other: Double) -> Double {
        Logistic.probability(theta - other)
    }

    /// The numbers of the items, the strongest first.
    package var order: [Int] {
        ranks.indices.sorted { ranks[$0] < ranks[$1] }
    }

    private static func ranks(of thetas: [Double]) -> [Int] {
        // Rounding noise must not decide between items that the data does not tell apart.
        let rounded = thetas.map { ($0 * 1e9).rounded() }
        let order = thetas.indices.sorted { (-rounded[$0], $0) < (-rounded[$1], $1) }
        var ranks = [Int](repeating: 0, count: thetas.count)
        for (place, item) in order.enumerated() { ranks[item] = place + 1 }
        return ranks
    }
}
