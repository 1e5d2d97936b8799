/// A condition that fails a run: `publish.p99 > 50ms`.
package struct Threshold: Sendable, Hashable {
    /// How a figure is compared with the limit.
    package enum Comparison: String, Sendable, Hashable, CaseIterable {
        /// The figure is greater.
        case greater = ">"
        /// The figure is greater or equal.
        case greaterOrEqual = ">="
        /// The figure is less.
        case less = "<"
        /// The figure is less or equal.
        case lessOrEqual = "<="
    }

    /// What a figure is compared with.
    enum Limit: Sendable, Hashable {
        /// A value in the figure's own unit: nanoseconds, batches per second, a count.
        case value(Double)
        /// A share: of the batches sent for counts, of the rate asked for rates; 1 is all.
        case share(Double)
    }

    /// The condition as it was written.
    package let text: String
    /// The figure.
    package let metric: ThresholdMetric
    /// How it is compared.
    package let comparison: Comparison
    /// What it is compared with.
    let limit: Limit

    /// Reads a condition.
    ///
    /// - Parameter text: A figure, an operator and a limit, with or without spaces: `publish.p99 > 50ms`,
    ///   `rate_reached < 190/s`, `failed > 0`, `unknown >= 0.1%`.
    /// - Throws: `LoadTestingError` with the code `invalidArgument`, quoting the condition and what is wrong with it.
    package init(parsing text: String) throws(LoadTestingError) {
        let name = text.prefix { !"<>= ".contains($0) }
        let rest = text.dropFirst(name.count).drop { $0 == " " }
        let sign = rest.prefix { "<>=".contains($0) }
        let limit = rest.dropFirst(sign.count).drop { $0 == " " }
        guard let comparison = Comparison(rawValue: String(sign)) else {
            throw Self.unreadable(text, "write a figure, one of > >= < <=, and a limit, such as publish.p99 > 50ms")
        }
        guard let metric = ThresholdMetric(name: name) else {
            throw Self.unreadable(text, "'\(name)' is no figure; there are \(ThresholdMetric.names)")
        }
        self.text = text
        self.metric = metric
        self.comparison = comparison
        self.limit = try Self.limit(limit, metric.unit, of: text)
    }

    private static func limit(
        _ text: Substring,
        _ unit: ThresholdMetric.Unit,
        of condition: String
    ) throws(LoadTestingError) -> Limit {
        if text.hasSuffix("%"), unit != .nanoseconds {
            guard let number = DecimalText(text.dropLast()) else {
                throw unreadable(condition, "'\(text)' is not a share such as 0.1%")
            }
            return .share(Double(number.digits) / Double(number.scale) / 100)
        }
        switch unit {
        case .nanoseconds:
            guard let nanoseconds = try? DurationText.nanoseconds(text) else {
                throw unreadable(condition, "'\(text)' is not a time with its unit, such as 50ms")
            }
            return .value(Double(nanoseconds))
        case .perSecond:
            guard let rate = try? ArrivalRate(reading: text) else {
                throw unreadable(condition, "'\(text)' is neither a rate such as 190/s nor a share such as 99%")
            }
            return .value(rate.perSecond)
        case .count:
            guard let number = DecimalText(text), number.scale == 1 else {
                throw unreadable(
                    condition,
                    "'\(text)' is neither a count nor a share of the batches sent, such as 0.1%"
                )
            }
            return .value(Double(number.digits))
        }
    }

    private static func unreadable(_ text: String, _ advice: String) -> LoadTestingError {
        LoadTestingError(.invalidArgument, "the threshold '\(text.prefix(80))' cannot be read: \(advice)")
    }
}
