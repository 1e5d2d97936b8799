package import BradleyTerry

/// How often two runs judged the same pair the same way.
///
/// A pair counts once, by who won it more often in each run; where a run is undecided, the pair is left out of the share.
package struct JudgementAgreement: Sendable, Equatable {
    /// Pairs that both runs judged with success.
    package let pairs: Int
    /// Pairs that the same essay won in both.
    package let agreeing: Int
    /// Pairs that one essay won in one run and the other in the other.
    package let disagreeing: Int
    /// The share of agreeing among the decided pairs, 0 to 1; nil when there are none.
    package let share: Double?
    /// The interval of 95 % of that share over resampled pairs; nil likewise.
    package let interval: PercentileBootstrap.Interval?

    /// Pairs in which a run was undecided.
    package var undecided: Int { pairs - agreeing - disagreeing }
    /// Cohen's kappa where either essay is as likely to win by chance: 1 for full agreement, 0 for chance, −1 for the
    /// opposite.
    package var kappa: Double? { share.map { 2 * $0 - 1 } }

    static let bootstrap = PercentileBootstrap(resamples: 2000, level: 0.95, seed: 20_261_124)

    /// Compares the judgements of two runs.
    ///
    /// - Parameters:
    ///   - first: Who won against whom in the first run.
    ///   - second: The same in the second.
    ///   - numbers: The second run's numbers of items by the first's.
    init(_ first: PairwiseComparisons, _ second: PairwiseComparisons, numbers: [Int: Int]) {
        struct Key: Hashable {
            let first: Int
            let second: Int
        }
        let leads = Dictionary(
            second.pairs.map { (Key(first: $0.first, second: $0.second), $0.winsOfFirst - $0.winsOfSecond) },
            uniquingKeysWith: { first, _ in first }
        )
        var pairs = 0
        var agreements: [Bool] = []
        for pair in first.pairs {
            guard let one = numbers[pair.first], let other = numbers[pair.second],
                let lead = leads[Key(first: min(one, other), second: max(one, other))]
            else { continue }
            pairs += 1
            let mine = (pair.winsOfFirst - pair.winsOfSecond).signum()
            let theirs = (one < other ? lead : -lead).signum()
            if mine != 0, theirs != 0 { agreements.append(mine == theirs) }
        }
        self.pairs = pairs
        agreeing = agreements.count { $0 }
        disagreeing = agreements.count - agreeing
        share = agreements.isEmpty ? nil : Double(agreeing) / Double(agreements.count)
        interval = Self.bootstrap.interval(count: agreements.count) { sample in
            Double(sample.count { agreements[$0] }) / Double(sample.count)
        }
    }
}
