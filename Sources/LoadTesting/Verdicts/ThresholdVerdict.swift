internal import Reports

/// What became of a threshold.
package struct ThresholdVerdict: Sendable, Hashable {
    /// The condition as it was written.
    package let text: String
    /// The figure as measured, in words; nil when nothing was measured.
    package let measured: String?
    /// Whether the run fails by it.
    package let isFailed: Bool
    /// Why, in a sentence.
    package let reason: String

    init(text: String, measured: String?, isFailed: Bool, reason: String) {
        self.text = text
        self.measured = measured
        self.isFailed = isFailed
        self.reason = reason
    }
}

extension Threshold {
    /// What a run says of the figure.
    private struct Measured {
        let value: Double
        let isLowerBound: Bool
        let words: String
    }

    /// Judges a run.
    ///
    /// A figure of which there is no sample, or of which only a lower bound is known that does not settle the matter,
    /// fails the run: that it was kept cannot be told.
    package func judge(_ summary: LoadSummary) -> ThresholdVerdict {
        guard let measured = measured(in: summary) else {
            return verdict(nil, isFailed: true, "Nothing was measured that tells.")
        }
        guard let limit = limit(in: summary) else {
            return verdict(measured.words, isFailed: true, "There was nothing to take a share of.")
        }
        let words = measured.words + share(of: measured.value, in: summary)
        let holds =
            switch comparison {
            case .greater: measured.value > limit
            case .greaterOrEqual: measured.value >= limit
            case .less: measured.value < limit
            case .lessOrEqual: measured.value <= limit
            }
        // Of a lower bound only that it is too great is certain, whichever way the condition is put.
        let isUpward = comparison == .greater || comparison == .greaterOrEqual
        if measured.isLowerBound, isUpward != holds {
            return verdict(words, isFailed: true, "Spans that never ended may have led beyond the limit.")
        }
        return verdict(words, isFailed: holds, holds ? "The condition holds." : "The condition does not hold.")
    }

    private func verdict(_ measured: String?, isFailed: Bool, _ reason: String) -> ThresholdVerdict {
        ThresholdVerdict(text: text, measured: measured, isFailed: isFailed, reason: reason)
    }

    private func measured(in summary: LoadSummary) -> Measured? {
        switch metric {
        case .latency(let span, let statistic):
            return summary[span][statistic].map {
                Measured(value: Double($0.nanoseconds), isLowerBound: $0.isLowerBound, words: Figures.latency($0))
            }
        case .censored(let span):
            return count(summary[span].censored)
        case .count(let index):
            return count(summary.counts[keyPath: LoadCounts.names[index].path])
        case .errors:
            return count(summary.errors.values.reduce(0, +))
        case .rate(let rate):
            let value: Double? =
                switch rate {
                case .asked: summary.facts.rateAsked
                case .reached: summary.rateReached
                case .acknowledged: summary.rateAcknowledged
                case .completed: summary.rateCompleted
                }
            return value.map { Measured(value: $0, isLowerBound: false, words: Figures.rate($0)) }
        }
    }

    private func count(_ value: Int) -> Measured {
        Measured(value: Double(value), isLowerBound: false, words: Figures.count(value))
    }

    /// The figure as a share, where the limit is one.
    private func share(of value: Double, in summary: LoadSummary) -> String {
        guard case .share = limit, let whole = whole(in: summary), whole > 0 else { return "" }
        return " (\(Figures.percent(value / whole)))"
    }

    /// What shares are taken of: the rate asked for, or the batches sent.
    private func whole(in summary: LoadSummary) -> Double? {
        if metric.unit == .perSecond { return summary.facts.rateAsked }
        return summary.counts.sent > 0 ? Double(summary.counts.sent) : nil
    }

    private func limit(in summary: LoadSummary) -> Double? {
        switch limit {
        case .value(let value): value
        case .share(let share): whole(in: summary).map { $0 * share }
        }
    }
}
