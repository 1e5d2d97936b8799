/// Kendall's rank correlation of two measurements of the same items.
///
/// Time grows with the square of the number of items.
package struct KendallTau: Sendable, Equatable {
    /// Pairs of items that both measurements order alike.
    package let concordant: Int
    /// Pairs of items that the measurements order differently.
    package let discordant: Int
    /// Pairs of items that are tied in the first measurement, the second notwithstanding.
    package let tiedInFirst: Int
    /// Pairs of items that are tied in the second measurement, the first notwithstanding.
    package let tiedInSecond: Int
    /// All pairs of items.
    package let pairs: Int

    /// Counts the pairs; `nil` when the counts differ, there are fewer than two items, or a value is not a number.
    ///
    /// - Parameters:
    ///   - first: One measurement of every item, in any unit.
    ///   - second: The other measurement of the same items, in the same order.
    package init?(_ first: [Double], _ second: [Double]) {
        guard first.count == second.count, first.count >= 2,
            !first.contains(where: \.isNaN), !second.contains(where: \.isNaN)
        else { return nil }
        var (concordant, discordant, tiedInFirst, tiedInSecond) = (0, 0, 0, 0)
        for later in first.indices {
            for earlier in 0..<later {
                let (inFirst, inSecond) = (first[earlier] == first[later], second[earlier] == second[later])
                if inFirst { tiedInFirst += 1 }
                if inSecond { tiedInSecond += 1 }
                if inFirst || inSecond { continue }
                if (first[earlier] < first[later]) == (second[earlier] < second[later]) {
                    concordant += 1
                } else {
                    discordant += 1
                }
            }
        }
        self.concordant = concordant
        self.discordant = discordant
        self.tiedInFirst = tiedInFirst
        self.tiedInSecond = tiedInSecond
        pairs = first.count * (first.count - 1) / 2
    }

    /// Tau-a: concordant less discordant pairs, over all pairs; no correction for ties. From -1 to 1.
    package var tauA: Double { Double(concordant - discordant) / Double(pairs) }

    /// Tau-b: the same, over the pairs that could have been concordant given the ties. From -1 to 1; `nil` when all
    /// items are tied in one of the measurements.
    package var tauB: Double? {
        let (first, second) = (Double(pairs - tiedInFirst), Double(pairs - tiedInSecond))
        guard first > 0, second > 0 else { return nil }
        return Double(concordant - discordant) / (first * second).squareRoot()
    }
}
