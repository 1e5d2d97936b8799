internal import BradleyTerry
internal import Contracts

/// How many essays batches have: always the same, evenly spread over a range, or by weights.
///
/// The count of a batch follows from its number and the seed alone, so that every shard and every repetition agrees.
package struct EssayCounts: Sendable, Hashable {
    /// The counts that occur, each once, in ascending order; their places are the kinds of batches.
    package let sizes: [Int]
    /// How the counts were written.
    package let text: String
    /// The running sum of the weights of the sizes.
    private let bounds: [Int]

    /// Reads counts.
    ///
    /// - Parameter text: `12`; `8-20`, each count as likely as any other; or `12:9,100:1`, counts with weights.
    /// - Throws: `LoadTestingError` with the code `invalidArgument`, quoting the text.
    package init(parsing text: String) throws(LoadTestingError) {
        var weights: [Int: Int] = [:]
        for part in text.split(separator: ",", omittingEmptySubsequences: false) {
            let fields = part.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
            let ends = (fields.first ?? "").split(separator: "-", omittingEmptySubsequences: false)
            guard (1...2).contains(ends.count), let low = Self.size(ends[0]),
                let high = Self.size(ends[ends.count - 1]),
                low <= high, high - low < 1000,
                let weight = fields.count == 2 ? DecimalText(fields[1]) : DecimalText("1"),
                weight.scale == 1, (1...1_000_000).contains(weight.digits)
            else {
                throw LoadTestingError(
                    .invalidArgument,
                    "'\(text.prefix(60))' is no number of essays: write 12, a range such as 8-20, or counts with weights "
                        + "such as 12:9,100:1; each count from \(WireLimits.minimumEssays) to "
                        + "\(LoadIdentifiers.maximumEssays)"
                )
            }
            for size in low...high { weights[size, default: 0] += Int(weight.digits) }
        }
        self.text = text
        sizes = weights.keys.sorted()
        var sum = 0
        bounds = sizes.map { size in
            sum += weights[size] ?? 0
            return sum
        }
    }

    /// Creates counts that are all the same.
    package init(always count: Int) {
        sizes = [count]
        bounds = [1]
        text = String(count)
    }

    package var largest: Int { sizes.last ?? 0 }

    /// Tells the kind of a batch: the place of its count among `sizes`.
    ///
    /// - Parameters:
    ///   - number: The batch's number in the run.
    ///   - seed: The run's seed.
    package func kind(ofBatch number: Int, seed: UInt64) -> Int {
        guard bounds.count > 1, let total = bounds.last else { return 0 }
        var generator = SeededGenerator(seed: seed &+ UInt64(truncatingIfNeeded: number) &* 0xD1B5_4A32_D192_ED03)
        let drawn = generator.index(below: total)
        var low = 0
        var high = bounds.count - 1
        while low < high {
            let middle = (low + high) / 2
            if drawn < bounds[middle] { high = middle } else { low = middle + 1 }
        }
        return low
    }

    private static func size(_ text: Substring) -> Int? {
        guard let number = DecimalText(text), number.scale == 1 else { return nil }
        let sizes = UInt64(WireLimits.minimumEssays)...UInt64(LoadIdentifiers.maximumEssays)
        return sizes.contains(number.digits) ? Int(number.digits) : nil
    }
}
