import BradleyTerry
import Contracts
import Reports

/// The comparison of two runs, for programs; described by `docs/schemas/compare.schema.json`.
struct ComparisonResult: Codable {
    /// One run.
    struct Side: Codable {
        let runDirectory: String
        let batchID: String
        let batchUUID: String
        let runnerMode: String
        let partialData: Bool
        let essays: Int
        let ranked: Int
        let comparisons: Int
        let failedComparisons: Int
        let costUSD: Double
        let costUSDPerComparison: Double?
        let anchorsKendallTauA: Double?
        let anchorsKendallTauB: Double?
        let directInversions: Int
    }

    /// How many essays are in both runs, and how they were found.
    struct Matches: Codable {
        let essays: Int
        let byChecksum: Int
        let byID: Int
        let byFileName: Int
    }

    /// An essay that both runs rank.
    struct Move: Codable {
        let name: String
        let isAnchor: Bool
        let anchorGrade: String?
        let firstPlace: Int
        let secondPlace: Int
        let places: Int
        let firstTheta: Double?
        let secondTheta: Double?
        let firstGrade: String?
        let secondGrade: String?
    }

    /// How often the runs judged a pair alike.
    struct Agreement: Codable {
        struct Interval: Codable {
            let lower: Double
            let upper: Double
        }

        let pairs: Int
        let agreeing: Int
        let disagreeing: Int
        let undecided: Int
        let share: Double?
        let shareInterval95: Interval?
        let kappa: Double?

        private enum CodingKeys: String, CodingKey {
            case pairs, agreeing, disagreeing, undecided, share
            case shareInterval95 = "share_interval_95"
            case kappa
        }
    }

    let first: Side
    let second: Side
    let settings: [RunComparison.Setting]
    let matched: Matches
    let kendallTauA: Double?
    let kendallTauB: Double?
    let moves: [Move]
    let inversionsGained: [RunComparison.Inversion]
    let inversionsLost: [RunComparison.Inversion]
    let agreement: Agreement
    let costDifferenceUSD: Double

    init(_ comparison: RunComparison) {
        first = Side(comparison.first)
        second = Side(comparison.second)
        settings = comparison.settings
        matched = Matches(
            essays: comparison.matched,
            byChecksum: comparison.matchedByChecksum,
            byID: comparison.matchedByID,
            byFileName: comparison.matchedByName
        )
        kendallTauA = comparison.tau?.tauA
        kendallTauB = comparison.tau?.tauB
        moves = comparison.moves.map(Move.init)
        inversionsGained = comparison.gained
        inversionsLost = comparison.lost
        agreement = Agreement(comparison.agreement)
        costDifferenceUSD = comparison.second.usd - comparison.first.usd
    }
}

extension ComparisonResult.Side {
    fileprivate init(_ side: RunComparison.Side) {
        runDirectory = side.directory
        batchID = side.label
        batchUUID = side.batchID
        runnerMode = side.mode
        partialData = side.isPartial
        essays = side.essays
        ranked = side.ranked
        comparisons = side.comparisons
        failedComparisons = side.failed
        costUSD = side.usd
        costUSDPerComparison = side.usdPerComparison
        anchorsKendallTauA = side.tauA
        anchorsKendallTauB = side.tauB
        directInversions = side.inversions
    }
}

extension ComparisonResult.Move {
    fileprivate init(_ move: RunComparison.Move) {
        name = move.name
        isAnchor = move.isAnchor
        anchorGrade = move.anchorGrade
        firstPlace = move.firstPlace
        secondPlace = move.secondPlace
        places = move.places
        firstTheta = move.firstTheta
        secondTheta = move.secondTheta
        firstGrade = move.firstGrade
        secondGrade = move.secondGrade
    }
}

extension ComparisonResult.Agreement {
    fileprivate init(_ agreement: JudgementAgreement) {
        pairs = agreement.pairs
        agreeing = agreement.agreeing
        disagreeing = agreement.disagreeing
        undecided = agreement.undecided
        share = agreement.share
        shareInterval95 = agreement.interval.map { Interval(lower: $0.lower, upper: $0.upper) }
        kappa = agreement.kappa
    }
}
