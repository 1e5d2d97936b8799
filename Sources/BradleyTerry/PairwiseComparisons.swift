/// Who won against whom, counted for each pair of items.
///
/// Items are numbered from 0; whoever holds names keeps the numbering. Memory grows with the number of different
/// pairs, not of comparisons.
package struct PairwiseComparisons: Sendable, Equatable {
    /// One pair that was compared at least once; `first` is the lower number.
    package struct Pair: Sendable, Equatable {
        /// The item with the lower number.
        package let first: Int
        /// The item with the higher number.
        package let second: Int
        /// How often `first` won.
        package let winsOfFirst: Int
        /// How often `second` won.
        package let winsOfSecond: Int

        /// How often the two were compared.
        package var count: Int { winsOfFirst + winsOfSecond }
    }

    private struct Key: Hashable {
        let first: Int
        let second: Int
    }

    private struct Wins: Equatable {
        var first = 0
        var second = 0
    }

    /// The number of items, compared or not.
    package let itemCount: Int
    /// The number of comparisons.
    package private(set) var count = 0
    private var wins: [Key: Wins] = [:]

    /// Creates an empty table.
    ///
    /// - Parameter itemCount: The number of items; below 0 counts as 0.
    package init(itemCount: Int) {
        self.itemCount = max(0, itemCount)
    }

    /// Counts comparisons of a pair with the same winner.
    ///
    /// - Parameters:
    ///   - winner: The item that won.
    ///   - loser: The item that lost.
    ///   - count: How often, at least once.
    /// - Returns: False, with nothing changed, when a number is not that of an item or an item would meet itself.
    @discardableResult
    package mutating func record(winner: Int, loser: Int, count: Int = 1) -> Bool {
        let items = 0..<itemCount
        guard items.contains(winner), items.contains(loser), winner != loser, count >= 1 else { return false }
        let key = Key(first: min(winner, loser), second: max(winner, loser))
        if winner < loser {
            wins[key, default: Wins()].first += count
        } else {
            wins[key, default: Wins()].second += count
        }
        self.count += count
        return true
    }

    /// The pairs in the order of their numbers, the same for the same comparisons however they arrived.
    package var pairs: [Pair] {
        wins.map { key, wins in
            Pair(first: key.first, second: key.second, winsOfFirst: wins.first, winsOfSecond: wins.second)
        }
        .sorted { ($0.first, $0.second) < ($1.first, $1.second) }
    }

    /// How many comparisons each item took part in.
    package var countsByItem: [Int] {
        var counts = [Int](repeating: 0, count: itemCount)
        for (key, wins) in wins {
            counts[key.first] += wins.first + wins.second
            counts[key.second] += wins.first + wins.second
        }
        return counts
    }

    /// How many comparisons each item won.
    package var winsByItem: [Int] {
        var counts = [Int](repeating: 0, count: itemCount)
        for (key, wins) in wins {
            counts[key.first] += wins.first
            counts[key.second] += wins.second
        }
        return counts
    }

    /// Finds the pairs in which the item that should lose won at least once, each pair once.
    ///
    /// - Parameter quality: What is known of each item, higher is better; missing items count as unknown.
    /// - Returns: The pairs, in the order of their numbers. A pair of equal or unknown quality is never among them.
    package func inversions(against quality: [Double]) -> [Pair] {
        pairs.filter { pair in
            guard pair.first < quality.count, pair.second < quality.count else { return false }
            let (first, second) = (quality[pair.first], quality[pair.second])
            return first < second && pair.winsOfFirst > 0 || second < first && pair.winsOfSecond > 0
        }
    }
}
