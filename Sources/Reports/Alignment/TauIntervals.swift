import Artefacts
import BradleyTerry

/// How far tau-a of the anchors' ranking and their grades could have come out otherwise: bootstrap intervals of 95 %.
///
/// Two questions, two intervals. Resampled judgements: the same anchors, judged again; each resample is fitted anew by this
/// tool's own Bradley–Terry fit. Resampled anchors: other anchors like these, judged as well; pairs of an anchor with
/// itself are left out.
struct TauIntervals {
    /// Tau-a of this tool's own fit of all judgements; nil with fewer than two anchors or without judgements.
    let fitted: Double?
    /// The interval over resampled judgements; nil likewise.
    let judgements: PercentileBootstrap.Interval?
    /// The interval over resampled anchors; nil with fewer than two anchors, or unless all are ranked.
    let anchors: PercentileBootstrap.Interval?

    /// How many resamples are drawn, and with what.
    static let bootstrap = PercentileBootstrap(resamples: 1000, level: 0.95, seed: 20_261_124)

    /// Computes the intervals.
    ///
    /// - Parameters:
    ///   - report: The anchors by expected rank.
    ///   - decisions: The ids of winner and loser of each successful comparison; unknown ids are passed over.
    init(
        _ report: AlignmentReport,
        decisions: some Sequence<(winner: String, loser: String)>,
        bootstrap: PercentileBootstrap = bootstrap
    ) {
        let count = report.anchors.count
        let numbers = Dictionary(
            report.anchors.enumerated().map { ($1.essayID, $0) },
            uniquingKeysWith: { first, _ in first }
        )
        let judged = decisions.compactMap { winner, loser -> (winner: Int, loser: Int)? in
            guard let winner = numbers[winner], let loser = numbers[loser], winner != loser else { return nil }
            return (winner, loser)
        }
        let expected = (0..<count).map(Double.init)
        let tau = { (indices: [Int]?) -> Double? in
            var table = PairwiseComparisons(itemCount: count)
            for index in indices ?? Array(judged.indices) {
                table.record(winner: judged[index].winner, loser: judged[index].loser)
            }
            // Rounding noise must not order anchors that the judgements do not tell apart.
            let places = BradleyTerryFit.thetas(of: table).map { (-$0 * 1e9).rounded() }
            return KendallTau(places, expected)?.tauA
        }
        fitted = judged.isEmpty ? nil : tau(nil)
        judgements = count < 2 ? nil : bootstrap.interval(count: judged.count, of: tau)
        let ranks = report.anchors.compactMap { $0.rank.map(Double.init) }
        anchors =
            ranks.count < count || count < 2
            ? nil : bootstrap.interval(count: count) { Self.tau(of: ranks, sample: $0) }
    }

    /// Tau-a of ranks in expected order over a sample of anchors; nil when it holds one anchor alone.
    static func tau(of ranks: [Double], sample: [Int]) -> Double? {
        var (sum, pairs) = (0, 0)
        for later in sample.indices {
            for earlier in 0..<later where sample[earlier] != sample[later] {
                let (better, worse) = (min(sample[earlier], sample[later]), max(sample[earlier], sample[later]))
                pairs += 1
                sum += ranks[better] < ranks[worse] ? 1 : ranks[better] > ranks[worse] ? -1 : 0
            }
        }
        return pairs == 0 ? nil : Double(sum) / Double(pairs)
    }
}
