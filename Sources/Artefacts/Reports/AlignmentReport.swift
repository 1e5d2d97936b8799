import BradleyTerry
import Contracts

/// How well the judges' ranking of the anchors agrees with the anchors' grades; a pure value.
///
/// Only successful comparisons count. Grades are ordered as the platform orders them, see ``gradeOrder``.
package struct AlignmentReport: Sendable, Hashable {
    package struct Anchor: Sendable, Hashable, Codable {
        /// The anchor's id in the callbacks.
        package let essayID: String
        /// The file's name.
        package let fileName: String
        /// The grade; nil when it is not known.
        package let grade: String?
        /// The place by grade, from 1; anchors of one grade follow each other in the order of the inputs.
        package let expectedRank: Int
        /// The place in the result, from 1; nil without a result, or when the result leaves the anchor out.
        package let rank: Int?
        /// How many comparisons it won.
        package let wins: Int
        /// How many comparisons it lost.
        package let losses: Int
    }

    /// A pair whose lower grade won against the higher one at least once.
    package struct Inversion: Sendable, Hashable {
        /// The anchor of the lower grade.
        package let winner: Anchor
        /// The anchor of the higher grade.
        package let loser: Anchor
        /// How often the lower grade won.
        package let count: Int
        /// How often the two were compared.
        package let comparisons: Int
    }

    /// The grades, best first; a grade that is not among them comes last.
    package static let gradeOrder = [
        "A", "A-", "B+", "B", "B-", "C+", "C", "C-", "D+", "D", "D-", "E+", "E", "E-", "F+", "F",
        // The national scale in digits is never mixed with letters.
        "9", "8", "7", "6", "5", "4", "3", "2", "1", "0",
    ]

    /// The anchors by expected rank.
    package let anchors: [Anchor]
    /// The direct inversions, each pair of anchors once, by the loser's expected rank and then the winner's.
    package let inversions: [Inversion]
    /// Kendall's tau of actual rank and ordinal expected rank, without correction for ties; nil when the result does
    /// not rank every anchor.
    package let tauA: Double?
    /// Kendall's tau-b of actual rank and grade, equal grades tied; nil as above, or when all grades are equal.
    package let tauB: Double?
    /// How many successful comparisons of two anchors there were.
    package let comparisons: Int

    /// The anchors that won no comparison.
    package var zeroWinAnchors: [Anchor] { anchors.filter { $0.wins == 0 } }

    /// Puts the report together from a run's callbacks.
    ///
    /// - Parameter inputs: What the run was made from; its anchors are named by their ids in the request.
    package init(_ fold: CallbackFold, inputs: RunInputs) {
        let essays = inputs.anchors.compactMap { anchor in
            anchor.cjEssayID.map { (essayID: $0, fileName: anchor.fileName, grade: anchor.grade) }
        }
        let names = fold.comparisons.essayIDs
        let ranks = (fold.result?.essays ?? []).map { ($0.essayID, $0.rank) }
        self.init(
            essays,
            decisions: fold.comparisons.decisions.map { (names[$0.winner], names[$0.loser]) },
            ranks: Dictionary(ranks, uniquingKeysWith: { first, _ in first })
        )
    }

    /// Puts the report together.
    ///
    /// - Parameters:
    ///   - essays: The anchors in the order of the inputs, their ids all different.
    ///   - decisions: The ids of winner and loser of each successful comparison; unknown ids are passed over.
    ///   - ranks: The places in the result by id.
    package init(
        _ essays: [(essayID: String, fileName: String, grade: String?)],
        decisions: [(winner: String, loser: String)],
        ranks: [String: Int]
    ) {
        let last = Self.gradeOrder.count
        let places = essays.map { $0.grade.flatMap(Self.gradeOrder.firstIndex(of:)) }
        let order = essays.indices.sorted { (places[$0] ?? last, $0) < (places[$1] ?? last, $1) }
        let numbers = Dictionary(
            order.enumerated().map { (essays[$1].essayID, $0) },
            uniquingKeysWith: { first, _ in first }
        )
        var table = PairwiseComparisons(itemCount: essays.count)
        for (winner, loser) in decisions {
            guard let winner = numbers[winner], let loser = numbers[loser] else { continue }
            table.record(winner: winner, loser: loser)
        }
        let (wins, counts) = (table.winsByItem, table.countsByItem)
        let anchors = order.enumerated().map { number, index in
            Anchor(
                essayID: essays[index].essayID,
                fileName: essays[index].fileName,
                grade: essays[index].grade,
                expectedRank: number + 1,
                rank: ranks[essays[index].essayID],
                wins: wins[number],
                losses: counts[number] - wins[number]
            )
        }
        let qualities = order.map { places[$0].map { -Double($0) } ?? .nan }
        inversions = table.inversions(against: qualities)
            .map { pair in
                // The anchors are numbered by grade, so the pair's second is the one that should lose.
                Inversion(
                    winner: anchors[pair.second],
                    loser: anchors[pair.first],
                    count: pair.winsOfSecond,
                    comparisons: pair.count
                )
            }
            .sorted {
                ($0.loser.expectedRank, $0.winner.expectedRank) < ($1.loser.expectedRank, $1.winner.expectedRank)
            }
        let actual = anchors.compactMap { $0.rank.map(Double.init) }
        let isRanked = actual.count == anchors.count
        tauA = isRanked ? KendallTau(actual, anchors.map { Double($0.expectedRank) })?.tauA : nil
        tauB = isRanked ? KendallTau(actual, order.map { Double(places[$0] ?? last) })?.tauB : nil
        self.anchors = anchors
        comparisons = table.count
    }
}

extension AlignmentReport {
    /// Figures that a report is held against.
    package struct Reference: Sendable, Hashable {
        package let tauA: Double
        /// The number of direct inversions.
        package let inversions: Int
        /// The number of anchors without a win.
        package let zeroWinAnchors: Int
    }

    /// What the platform measured with its twelve anchors.
    package static let platformBaseline = Reference(tauA: 0.82, inversions: 5, zeroWinAnchors: 1)
    /// What the platform aims for: at least this tau, at most these counts.
    package static let platformTargets = Reference(tauA: 0.90, inversions: 1, zeroWinAnchors: 0)

    /// Whether the platform's targets are met; nil while tau-a is not known.
    package var meetsTargets: Bool? {
        tauA.map {
            $0 >= Self.platformTargets.tauA && inversions.count <= Self.platformTargets.inversions
                && zeroWinAnchors.count <= Self.platformTargets.zeroWinAnchors
        }
    }
}
