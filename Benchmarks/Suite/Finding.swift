/// One figure of a benchmark, with the values of all rounds.
struct Finding: Encodable {
    /// What a figure should reach.
    enum Wanted {
        case atLeast(Double)
        case atMost(Double)
    }

    /// What was measured.
    let name: String
    /// The unit of the values; `×` for a ratio.
    let unit: String
    /// The value of each round.
    let values: [Double]
    /// What the project wants the median to reach, if it says.
    let wanted: Wanted?

    init(_ name: String, _ unit: String, _ values: [Double], wanted: Wanted? = nil) {
        self.name = name
        self.unit = unit
        self.values = values
        self.wanted = wanted
    }

    /// The ratio of two figures, round by round: the rounds are interleaved, so that noise of the machine hits both.
    static func ratio(_ name: String, _ left: [Double], to right: [Double], wanted: Wanted? = nil) -> Finding {
        Finding(name, "×", zip(left, right).map { $0 / $1 }, wanted: wanted)
    }

    /// The middle value; of an even number of rounds the mean of the two in the middle.
    var median: Double {
        let sorted = values.sorted()
        guard let last = sorted.last else { return .nan }
        let middle = sorted.count / 2
        return sorted.count.isMultiple(of: 2) ? (sorted[middle - 1] + sorted[middle]) / 2 : min(sorted[middle], last)
    }

    /// Whether the median reaches what is wanted; nil when nothing is.
    var isReached: Bool? {
        switch wanted {
        case .atLeast(let bound): median >= bound
        case .atMost(let bound): median <= bound
        case nil: nil
        }
    }

    private enum CodingKeys: String, CodingKey {
        case name, unit, median, minimum, maximum, values, wanted, reached
    }

    func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(name, forKey: .name)
        try container.encode(unit, forKey: .unit)
        try container.encode(median, forKey: .median)
        try container.encode(values.min() ?? .nan, forKey: .minimum)
        try container.encode(values.max() ?? .nan, forKey: .maximum)
        try container.encode(values, forKey: .values)
        switch wanted {
        case .atLeast(let bound): try container.encode(">= \(bound)", forKey: .wanted)
        case .atMost(let bound): try container.encode("<= \(bound)", forKey: .wanted)
        case nil: break
        }
        try container.encodeIfPresent(isReached, forKey: .reached)
    }
}
