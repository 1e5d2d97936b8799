extension LoadSummary {
    /// What a reader of the figures has to know before believing them, loudest first; empty for a sound run.
    public var warnings: [String] {
        var warnings: [String] = []
        if let share = reachedShare, share < ScheduleVerdict.usualShare, let asked = facts.rateAsked {
            warnings.append(
                "The generator did not keep its schedule: it reached \(Figures.rate(rateReached)) of "
                    + "\(Figures.rate(asked)) (\(Figures.percent(share))). This run does not show what the platform does at "
                    + "the rate asked for."
            )
        }
        if let lag = self[.lag][.p99], facts.rateAsked != nil, lag.milliseconds > 100 {
            warnings.append(
                "1 % of the batches were sent more than \(Figures.latency(lag)) after their intended time. Publish and "
                    + "pipeline latencies count that wait; compare publish_uncorrected."
            )
        }
        for span in Span.allCases where self[span].censored > 0 {
            warnings.append(
                "\(Figures.count(self[span].censored)) of \(Figures.count(self[span].count + self[span].censored)) "
                    + "\(span.name) spans never ended. They count as at least as long as they were waited for; figures that "
                    + "this makes lower bounds are marked ≥."
            )
        }
        for span in Span.allCases where self[span].negative > 0 {
            warnings.append(
                "\(Figures.count(self[span].negative)) \(span.name) spans had a negative length. They are in no figure: "
                    + "the clock that measured them is wrong."
            )
        }
        for span in Span.allCases where self[span].beyondRange > 0 {
            warnings.append(
                "\(Figures.count(self[span].beyondRange)) \(span.name) spans were longer than the hour that the histograms "
                    + "hold. They count as at least an hour."
            )
        }
        return warnings
    }
}
