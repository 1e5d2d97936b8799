extension LoadResults {
    /// Adds up runs: the shards of one schedule, or runs of several machines at the same time.
    ///
    /// Counts and histograms are added, and every percentile is taken anew from the sum. Rates asked for are added; the
    /// duration is the longest. There are no intervals: clocks of different machines are not one.
    ///
    /// - Parameters:
    ///   - runs: The runs; at least one.
    ///   - thresholds: The thresholds to judge the sum by.
    ///   - requirement: The share of the schedule that is demanded of the sum.
    /// - Throws: `LoadTestingError` with the code `mismatch` when there is no run, when one is there twice, or when some
    ///   have a schedule and some have none.
    package init(
        merging runs: [StoredLoad],
        thresholds: [Threshold] = [],
        requirement: RateRequirement? = nil
    ) throws(LoadTestingError) {
        guard let first = runs.first else {
            throw LoadTestingError(.mismatch, "there is nothing to merge: name the folders of at least one run")
        }
        var seen: [String: String] = [:]
        for run in runs {
            let key = "\(run.summary.facts.runID) \(run.summary.facts.shard)"
            if let other = seen.updateValue(run.name, forKey: key) {
                throw LoadTestingError(
                    .mismatch,
                    "'\(other)' and '\(run.name)' are the same run (\(run.summary.facts.runID), shard "
                        + "\(run.summary.facts.shard)): name each folder once"
                )
            }
        }
        guard runs.allSatisfy({ ($0.summary.facts.rateAsked == nil) == (first.summary.facts.rateAsked == nil) }) else {
            throw LoadTestingError(
                .mismatch,
                "some of the runs have an arrival rate and some have none: merge like with like"
            )
        }
        var summary = first.summary
        summary.facts = LoadRunFacts(merging: runs.map(\.summary.facts))
        var latencies = first.latencies
        for run in runs.dropFirst() {
            summary.runs += run.summary.runs
            summary.counts.add(run.summary.counts)
            summary.warmUp.add(run.summary.warmUp)
            summary.errors.merge(run.summary.errors) { $0 + $1 }
            latencies.merge(run.latencies) { one, other in
                var sum = one
                sum.add(other)
                return sum
            }
        }
        summary.latencies = latencies.mapValues(\.summary)
        summary.client = ClientFigure.merged(runs.map(\.summary.client))
        var verdicts = LoadVerdicts(summary, [], thresholds: thresholds, requirement: requirement)
        verdicts.schedule = verdicts.schedule.map { $0.explained(by: runs) }
        self.init(summary: summary, latencies: latencies, verdicts: verdicts)
    }
}
