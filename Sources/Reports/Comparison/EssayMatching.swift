/// Which essays of two runs are the same.
///
/// By the file's checksum; what is left by the id in the callbacks, then by the file's name. Whatever a run has twice
/// decides nothing.
struct EssayMatching {
    /// What told that two essays are the same.
    enum Rule: String, CaseIterable {
        case checksum
        case id
        case fileName
    }

    /// The matches: the essay's index in the second run, by that in the first.
    private(set) var secondByFirst: [Int: Int] = [:]
    /// How many essays were matched by which rule.
    private(set) var counts: [Rule: Int] = [:]

    init(_ first: [RunEssay], _ second: [RunEssay]) {
        var taken: Set<Int> = []
        for rule in Rule.allCases {
            let left = Self.unique(first, rule) { secondByFirst[$0] == nil }
            let right = Self.unique(second, rule) { !taken.contains($0) }
            for (key, index) in left {
                guard let other = right[key] else { continue }
                secondByFirst[index] = other
                taken.insert(other)
                counts[rule, default: 0] += 1
            }
        }
    }

    private static func unique(
        _ essays: [RunEssay],
        _ rule: Rule,
        where isFree: (Int) -> Bool
    ) -> [String: Int] {
        var found: [String: Int] = [:]
        var repeated: Set<String> = []
        for (index, essay) in essays.enumerated() where isFree(index) {
            let key: String? =
                switch rule {
                case .checksum: essay.checksum
                case .id: essay.id
                case .fileName: essay.fileName
                }
            guard let key else { continue }
            if found.updateValue(index, forKey: key) != nil { repeated.insert(key) }
        }
        for key in repeated { found[key] = nil }
        return found
    }
}
