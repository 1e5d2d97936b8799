internal import Contracts

extension LoadRunFacts {
    /// The facts of runs that are added up: what all have in common, sums where sums make sense.
    init(merging facts: [LoadRunFacts]) {
        func common(_ value: (LoadRunFacts) -> String) -> String {
            var values: [String] = []
            for value in facts.map(value) where !values.contains(value) { values.append(value) }
            return values.joined(separator: " + ")
        }
        let rates = facts.compactMap(\.rateAsked)
        var names: [String] = []
        for name in facts.flatMap(\.settings).map(\.name) where !names.contains(name) { names.append(name) }
        self.init(
            runID: common(\.runID),
            startedAt: facts.map(\.startedAt).min() ?? .now,
            version: common(\.version),
            mode: common(\.mode),
            rateAsked: rates.isEmpty ? nil : rates.reduce(0, +),
            durationSeconds: facts.map(\.durationSeconds).max() ?? 0,
            warmUpSeconds: facts.map(\.warmUpSeconds).max() ?? 0,
            processors: min(facts.reduce(0) { $0 + $1.processors }, 1 << 30),
            settings: names.map { name in
                Setting(name, common { $0.settings.first { $0.name == name }?.value ?? "–" })
            }
        )
    }
}
