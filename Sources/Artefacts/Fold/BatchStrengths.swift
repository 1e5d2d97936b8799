package import BradleyTerry
import Contracts

/// What this tool's own Bradley–Terry fit says of a batch: the facts that no event of the platform carries.
package struct BatchStrengths: Sendable {
    /// The ids of the essays that were compared or ranked, in the numbering of `fit`.
    package let essayIDs: [String]
    /// The fit over the successful comparisons.
    package let fit: BradleyTerryFit
    private let numbers: [String: Int]

    /// Fits the successful comparisons of a batch.
    package init(_ fold: CallbackFold) {
        var ids = fold.comparisons.essayIDs
        var numbers = Dictionary(ids.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
        for essay in fold.result?.essays ?? [] where numbers[essay.essayID] == nil {
            numbers[essay.essayID] = ids.count
            ids.append(essay.essayID)
        }
        var table = PairwiseComparisons(itemCount: ids.count)
        for (winner, loser) in fold.comparisons.decisions { table.record(winner: winner, loser: loser) }
        essayIDs = ids
        fit = BradleyTerryFit(table)
        self.numbers = numbers
    }

    /// The standard error of an essay's score.
    ///
    /// - Parameter essayID: The essay's id in the callbacks.
    /// - Returns: The standard error in logits, at most 2.0, which an unknown essay gets too.
    package func standardError(of essayID: String) -> Double {
        numbers[essayID].map { fit.standardErrors[$0] } ?? FitSettings().standardErrorCap
    }

    /// How many successful comparisons an essay took part in.
    ///
    /// - Parameter essayID: The essay's id in the callbacks.
    /// - Returns: The count; 0 for an unknown essay.
    package func comparisonCount(of essayID: String) -> Int {
        numbers[essayID].map { fit.comparisonCounts[$0] } ?? 0
    }
}
