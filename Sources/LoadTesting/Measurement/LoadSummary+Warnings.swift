internal import Reports

extension LoadSummary {
    /// What a reader of the figures has to know before believing them, loudest first; empty for a sound run.
    package var warnings: [String] {
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
        for (span, fate) in [(Span.publish, "acknowledged"), (.pipeline, "completed or failed")] {
            let latency = self[span]
            guard latency.censored > 0 else { continue }
            warnings.append(
                "\(Figures.count(latency.censored)) of \(Figures.count(latency.count + latency.censored)) batches were never "
                    + "\(fate). Their \(span.name) latencies count as at least as long as they were waited for; figures that "
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
