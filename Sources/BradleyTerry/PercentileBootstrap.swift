/// An interval for a statistic, from the spread of its values over resampled data (Efron's percentile method).
package struct PercentileBootstrap: Sendable, Equatable {
    /// An interval, its limits included.
    package struct Interval: Sendable, Equatable {
        /// The lower limit.
        package let lower: Double
        /// The upper limit.
        package let upper: Double
        /// How many of the resamples gave a value.
        package let values: Int
    }

    /// How many resamples are drawn.
    package var resamples: Int
    /// The share of the values that lie within the interval, between 0 and 1.
    package var level: Double
    /// What the resamples are drawn with: the same seed gives the same interval.
    package var seed: UInt64

    package init(resamples: Int = 2000, level: Double = 0.95, seed: UInt64 = 1) {
        self.resamples = max(1, resamples)
        self.level = min(max(level, 0), 1)
        self.seed = seed
    }

    /// Computes the interval.
    ///
    /// - Parameters:
    ///   - count: How many observations there are.
    ///   - statistic: Computes the statistic over the observations with these indices, which repeat; `nil` where it is
    ///     not defined. Values that are not finite count as undefined.
    /// - Returns: The interval, or `nil` without observations or without any value.
    package func interval(count: Int, of statistic: ([Int]) -> Double?) -> Interval? {
        guard count > 0 else { return nil }
        var generator = SeededGenerator(seed: seed)
        var values: [Double] = []
        values.reserveCapacity(resamples)
        var sample = [Int](repeating: 0, count: count)
        for _ in 0..<resamples {
            for index in sample.indices { sample[index] = generator.index(below: count) }
            if let value = statistic(sample), value.isFinite { values.append(value) }
        }
        guard !values.isEmpty else { return nil }
        values.sort()
        let tail = (1 - level) / 2
        return Interval(
            lower: Self.quantile(tail, of: values),
            upper: Self.quantile(1 - tail, of: values),
            values: values.count
        )
    }

    /// A quantile of sorted values, interpolated linearly between neighbours (type 7 of Hyndman and Fan).
    static func quantile(_ share: Double, of sorted: [Double]) -> Double {
        let position = share * Double(sorted.count - 1)
        let below = min(max(0, Int(position)), sorted.count - 1)
        let above = min(below + 1, sorted.count - 1)
        return sorted[below] + (position - Double(below)) * (sorted[above] - sorted[below])
    }
}
