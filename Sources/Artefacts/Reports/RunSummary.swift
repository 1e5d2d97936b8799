import Contracts

/// The ranking of a batch for people: who came where, with names instead of ids.
package struct RunSummary: Sendable, Hashable {
    /// One essay's place.
    package struct Row: Sendable, Hashable, Codable {
        /// The rank from the result, 1 for the best.
        package let rank: Int
        /// The essay's id in the callbacks.
        package let essayID: String
        /// The file's name; nil for an essay that is not of this run's inputs, such as an anchor registered earlier.
        package let fileName: String?
        /// Whether the essay is an anchor.
        package let isAnchor: Bool
        /// The score from the result, in logits.
        package let theta: Double
        /// The standard error of the score, in logits, by this tool's own fit.
        package let standardError: Double
        /// How many successful comparisons the essay took part in.
        package let comparisons: Int
        /// The grade from the result.
        package let grade: String
        /// The anchor's grade, also of an anchor that was compared as a student; nil for students and for anchors that
        /// this run does not know.
        package let anchorGrade: String?
    }

    /// The essays by rank, those of equal rank by id; empty when no result has come.
    package let rows: [Row]
    /// The request's ids of students that the result does not rank, in the order of the inputs; empty without a result.
    package let unranked: [String]

    /// Puts the summary together.
    ///
    /// - Parameters:
    ///   - fold: The batch's callbacks.
    ///   - inputs: What the run was made from.
    package init(_ fold: CallbackFold, inputs: RunInputs) {
        let strengths = BatchStrengths(fold)
        let anchors = inputs.anchorIndex
        let pairs = inputs.students.map { ($0.cjEssayID, $0.fileName) }
        let students = Dictionary(pairs, uniquingKeysWith: { first, _ in first })
        let essays = fold.result?.essays ?? []
        rows = essays.map { essay in
            let anchor = anchors[essay]
            return Row(
                rank: essay.rank,
                essayID: essay.essayID,
                fileName: anchor?.fileName ?? students[essay.essayID],
                isAnchor: essay.isAnchor,
                theta: essay.score,
                standardError: strengths.standardError(of: essay.essayID),
                comparisons: strengths.comparisonCount(of: essay.essayID),
                grade: essay.letterGrade,
                anchorGrade: anchor?.grade
            )
        }
        .sorted { ($0.rank, $0.essayID) < ($1.rank, $1.essayID) }
        let ranked = Set(essays.map(\.essayID))
        unranked = essays.isEmpty ? [] : inputs.students.map(\.cjEssayID).filter { !ranked.contains($0) }
    }
}
