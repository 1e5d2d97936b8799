/// Finds the name that somebody probably meant.
enum NearestName {
    /// The name that takes the fewest changed, added, removed or swapped characters, unless it takes too many.
    static func of(_ word: String, in names: some Collection<String>) -> String? {
        let word = word.lowercased().replacing("_", with: "-")
        guard word.count <= 64 else { return nil }
        let limit = max(2, word.count / 3)
        let ranked = names.map { (name: $0, distance: distance(Array(word), Array($0))) }
        return ranked.filter { $0.distance <= limit }.min { ($0.distance, $0.name) < ($1.distance, $1.name) }?.name
    }

    /// The Damerau–Levenshtein distance of two words, in its restricted form (optimal string alignment).
    private static func distance(_ left: [Character], _ right: [Character]) -> Int {
        var before: [Int] = []
        var last = Array(0...right.count)
        for (row, a) in left.enumerated() {
            var next = [row + 1]
            for (column, b) in right.enumerated() {
                var cost = min(last[column + 1] + 1, next[column] + 1, last[column] + (a == b ? 0 : 1))
                if row > 0, column > 0, a == right[column - 1], left[row - 1] == b {
                    cost = min(cost, before[column - 1] + 1)
                }
                next.append(cost)
            }
            (before, last) = (last, next)
        }
        return last[right.count]
    }
}
