extension ClientFigure {
    /// The figures of runs that are added up: the mean of means, the greatest of all.
    static func merged(_ runs: [[ClientFigure]]) -> [ClientFigure] {
        let all = runs.flatMap { $0 }
        return ClientStatistics.figures.compactMap { name, _ in
            let same = all.filter { $0.name == name }
            guard let maximum = same.map(\.maximum).max() else { return nil }
            return ClientFigure(
                name: name,
                mean: same.reduce(0) { $0 + $1.mean } / Double(same.count),
                maximum: maximum
            )
        }
    }
}
