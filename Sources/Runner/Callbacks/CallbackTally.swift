import Artefacts

/// How many callbacks of the batch have come so far.
public struct CallbackTally: Sendable, Hashable {
    /// Distinct comparisons, successful or not.
    public let comparisons: Int
    /// Comparisons in which the provider failed.
    public let failedComparisons: Int
    /// Callbacks that had come before.
    public let duplicates: Int
    /// Messages that name the batch but could not be read.
    public let malformed: Int
    /// The cost of all comparisons so far, in US dollars.
    public let costUSD: Double

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
