import Artefacts

/// How many callbacks of the batch have come so far.
package struct CallbackTally: Sendable, Hashable, Codable {
    /// Distinct comparisons, successful or not.
    package let comparisons: Int
    /// Comparisons in which the provider failed.
    package let failedComparisons: Int
    /// Callbacks that had come before.
    package let duplicates: Int
    /// Messages that name the batch but could not be read.
    package let malformed: Int
    /// The cost of all comparisons so far, in US dollars.
    package let costUSD: Double

    package init(
        comparisons: Int,
        failedComparisons: Int = 0,
        duplicates: Int = 0,
        malformed: Int = 0,
        costUSD: Double = 0
    ) {
        self.comparisons = comparisons
        self.failedComparisons = failedComparisons
        self.duplicates = duplicates
        self.malformed = malformed
        self.costUSD = costUSD
    }

    init(_ fold: CallbackFold) {
        comparisons = fold.counts.comparisons
        failedComparisons = fold.counts.failedComparisons
        duplicates = fold.counts.duplicates
        malformed = fold.counts.malformed
        costUSD = fold.totalUSD
    }
}
