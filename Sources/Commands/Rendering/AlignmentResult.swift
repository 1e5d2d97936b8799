import Artefacts
import Contracts

/// How the judges' ranking agrees with the anchors' grades, for programs.
struct AlignmentResult: Codable {
    /// A pair whose lower grade won, each anchor by its id in the callbacks.
    struct Inversion: Codable {
        let winner: String
        let winnerGrade: String?
        let loser: String
        let loserGrade: String?
        let count: Int
        let comparisons: Int
    }

    let kendallTauA: Double?
    let kendallTauB: Double?
    let comparisons: Int
    let directInversions: Int
    let inversions: [Inversion]
    let zeroWinAnchors: [String]
    let anchors: [AlignmentReport.Anchor]
    let meetsTargets: Bool?

    init(_ report: AlignmentReport) {
        kendallTauA = report.tauA
        kendallTauB = report.tauB
        comparisons = report.comparisons
        directInversions = report.inversions.count
        inversions = report.inversions.map {
            Inversion(
                winner: $0.winner.essayID,
                winnerGrade: $0.winner.grade,
                loser: $0.loser.essayID,
                loserGrade: $0.loser.grade,
                count: $0.count,
                comparisons: $0.comparisons
            )
        }
        zeroWinAnchors = report.zeroWinAnchors.map(\.essayID)
        anchors = report.anchors
        meetsTargets = report.meetsTargets
    }
}
