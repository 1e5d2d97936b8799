import Artefacts
package import BradleyTerry

/// Two runs side by side: what was different, and what came of it.
package struct RunComparison: Sendable {
    /// What one run amounts to.
    package struct Side: Sendable {
        /// The run's folder.
        package let directory: String
        /// The batch's label.
        package let label: String
        /// The batch's UUID.
        package let batchID: String
        package let mode: String
        /// The essays of its inputs and of its callbacks.
        package let essays: Int
        /// The essays that its result ranks.
        package let ranked: Int
        /// Its comparisons, failed ones included.
        package let comparisons: Int
        package let failed: Int
        /// The cost in US dollars.
        package let usd: Double
        /// Tau-a of its anchors' ranks and grades; nil when it does not rank two anchors or more and all of them.
        package let tauA: Double?
        /// Tau-b of the same.
        package let tauB: Double?
        /// Its direct inversions.
        package let inversions: Int
        /// Whether callbacks are missing that it waited for.
        package let isPartial: Bool

        /// The cost of a comparison in US dollars; nil without comparisons.
        package var usdPerComparison: Double? { comparisons == 0 ? nil : usd / Double(comparisons) }
    }

    /// A setting that the runs do not have in common; nil where a run does not name it.
    package struct Setting: Sendable, Hashable, Codable {
        /// The setting's name, such as `batch.maxComparisons`.
        package let name: String
        /// The first run's value.
        package let first: String?
        /// The second run's value.
        package let second: String?
    }

    /// An essay that both runs rank, with its places among those that both rank.
    package struct Move: Sendable, Hashable {
        /// What people call the essay: as in the first run.
        package let name: String
        package let isAnchor: Bool
        /// An anchor's own grade.
        package let anchorGrade: String?
        /// The place in the first run, from 1; equal ranks share one.
        package let firstPlace: Int
        package let secondPlace: Int
        /// The score in the first run, in logits.
        package let firstTheta: Double?
        /// The score in the second run, in logits.
        package let secondTheta: Double?
        /// The grade that the first run projects.
        package let firstGrade: String?
        /// The grade that the second run projects.
        package let secondGrade: String?

        /// How many places the essay rose from the first run to the second; negative when it fell.
        package var places: Int { firstPlace - secondPlace }
    }

    /// A direct inversion that only one of the runs has.
    package struct Inversion: Sendable, Hashable, Codable {
        /// The anchor of the lower grade, which won.
        package let winner: String
        package let winnerGrade: String?
        /// The anchor of the higher grade.
        package let loser: String
        package let loserGrade: String?
    }

    package let first: Side
    package let second: Side
    /// The settings that differ, but for those that differ between any two runs.
    package let settings: [Setting]
    /// How many essays are in both runs.
    package let matched: Int
    /// How many of these were found by the file's checksum.
    package let matchedByChecksum: Int
    /// How many by the id in the callbacks.
    package let matchedByID: Int
    /// How many by the file's name.
    package let matchedByName: Int
    /// The essays that both runs rank, by the second run's place.
    package let moves: [Move]
    /// Kendall's rank correlation of the two rankings; nil when fewer than two essays are ranked by both.
    package let tau: KendallTau?
    /// The inversions of the second run that the first does not have, among anchors of both runs.
    package let gained: [Inversion]
    /// The inversions of the first run that the second does not have, among anchors of both runs.
    package let lost: [Inversion]
    /// How often the runs judged a pair alike.
    package let agreement: JudgementAgreement

    /// Compares two runs; time is linear in their comparisons and grows with the square of their essays.
    package init(_ first: RunRecord, _ second: RunRecord) {
        let matching = EssayMatching(first.essays, second.essays)
        let alignments = (first.alignment, second.alignment)
        self.first = Side(first, alignments.0)
        self.second = Side(second, alignments.1)
        settings = SettingDifferences.between(first, second)
        matched = matching.secondByFirst.count
        matchedByChecksum = matching.counts[.checksum] ?? 0
        matchedByID = matching.counts[.id] ?? 0
        matchedByName = matching.counts[.fileName] ?? 0
        moves = Self.moves(first, second, matching)
        tau = KendallTau(moves.map { Double($0.firstPlace) }, moves.map { Double($0.secondPlace) })
        let firstByID = Dictionary(
            first.essays.enumerated().map { ($1.id, $0) },
            uniquingKeysWith: { first, _ in first }
        )
        let secondByID = Dictionary(
            second.essays.enumerated().map { ($1.id, $0) },
            uniquingKeysWith: { first, _ in first }
        )
        let mine = Self.inversions(alignments.0) { firstByID[$0].flatMap { matching.secondByFirst[$0] } }
        let shared = Set(matching.secondByFirst.values)
        let theirs = Self.inversions(alignments.1) { secondByID[$0].flatMap { shared.contains($0) ? $0 : nil } }
        gained = theirs.filter { mine[$0.key] == nil }.map(\.value).sorted(by: Self.inOrder)
        lost = mine.filter { theirs[$0.key] == nil }.map(\.value).sorted(by: Self.inOrder)
        agreement = JudgementAgreement(first.comparisons, second.comparisons, numbers: matching.secondByFirst)
    }

    private static func moves(_ first: RunRecord, _ second: RunRecord, _ matching: EssayMatching) -> [Move] {
        let both = matching.secondByFirst.filter { first.essays[$0].rank != nil && second.essays[$1].rank != nil }
        let firstPlaces = places(both.keys.map { ($0, first.essays[$0].rank ?? 0) })
        let secondPlaces = places(both.values.map { ($0, second.essays[$0].rank ?? 0) })
        return both.map { one, other in
            let (mine, theirs) = (first.essays[one], second.essays[other])
            return Move(
                name: mine.name,
                isAnchor: mine.isAnchor,
                anchorGrade: mine.anchorGrade ?? theirs.anchorGrade,
                firstPlace: firstPlaces[one] ?? 0,
                secondPlace: secondPlaces[other] ?? 0,
                firstTheta: mine.theta,
                secondTheta: theirs.theta,
                firstGrade: mine.grade,
                secondGrade: theirs.grade
            )
        }
        .sorted { ($0.secondPlace, $0.firstPlace, $0.name) < ($1.secondPlace, $1.firstPlace, $1.name) }
    }

    /// Places from 1 by rank; equal ranks share the first of their places.
    private static func places(_ ranks: [(index: Int, rank: Int)]) -> [Int: Int] {
        var places: [Int: Int] = [:]
        var last: (rank: Int, place: Int)?
        for (number, entry) in ranks.sorted(by: { ($0.rank, $0.index) < ($1.rank, $1.index) }).enumerated() {
            let place = last.flatMap { $0.rank == entry.rank ? $0.place : nil } ?? number + 1
            places[entry.index] = place
            last = (entry.rank, place)
        }
        return places
    }

    private struct AnchorPair: Hashable {
        let winner: Int
        let loser: Int
    }

    /// The inversions by the second run's numbers of their anchors; those with anchors of one run alone are left out.
    private static func inversions(_ report: AlignmentReport, _ number: (String) -> Int?) -> [AnchorPair: Inversion] {
        var inversions: [AnchorPair: Inversion] = [:]
        for inversion in report.inversions {
            guard let winner = number(inversion.winner.essayID), let loser = number(inversion.loser.essayID) else {
                continue
            }
            inversions[AnchorPair(winner: winner, loser: loser)] = Inversion(
                winner: inversion.winner.fileName,
                winnerGrade: inversion.winner.grade,
                loser: inversion.loser.fileName,
                loserGrade: inversion.loser.grade
            )
        }
        return inversions
    }

    private static func inOrder(_ left: Inversion, _ right: Inversion) -> Bool {
        (left.loser, left.winner) < (right.loser, right.winner)
    }
}

extension RunComparison.Side {
    fileprivate init(_ record: RunRecord, _ alignment: AlignmentReport) {
        directory = record.directory.path
        label = record.label
        batchID = record.metadata("batch_uuid") ?? "unknown"
        mode = record.mode
        essays = record.essays.count
        ranked = record.essays.count { $0.rank != nil }
        comparisons = record.judgements.count
        failed = record.judgements.count { !$0.succeeded }
        usd = record.totalUSD
        tauA = alignment.tauA
        tauB = alignment.tauB
        inversions = alignment.inversions.count
        isPartial = record.isPartial
    }
}
