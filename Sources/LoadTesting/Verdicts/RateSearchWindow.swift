/// What a search saw while it held one rate.
struct RateSearchWindow {
    let observations: [RateSearch.Observation]
    let rate: Double

    /// Judges a window; nil while it does not tell.
    func judge(_ settings: RateSearchSettings) -> RateSearchStep? {
        guard let first = observations.first, let last = observations.last,
            let trend = BacklogTrend(observations.map { (Double($0.time) / 1e9, Double($0.backlog)) })
        else { return nil }
        // When a quarter of what is due piles up, a third of the window tells as much as all of it.
        let isGross = trend.slope - 2 * trend.standardError > rate / 4
        guard last.time - first.time >= (isGross ? settings.window / 3 : settings.window) else { return nil }
        let due = last.due - first.due
        // One batch may be due and not yet sent at any moment.
        let sentShare = due > 0 ? min(1, Double(last.sent - first.sent + 1) / Double(due)) : 1
        let limit = settings.tolerance * rate
        let verdict: RateSearchStep.Verdict
        if sentShare < ScheduleVerdict.usualShare {
            verdict = .generatorBehind
        } else if trend.slope <= limit {
            verdict = .sustainable
        } else if trend.slope - 2 * trend.standardError > limit || last.time - first.time >= 2 * settings.window {
            // What was due and never sent is in the backlog too, but is not the platform's.
            let unsent = (last.due - last.sent) - (first.due - first.sent)
            verdict = 2 * unsent >= last.backlog - first.backlog ? .generatorBehind : .overloaded
        } else {
            return nil
        }
        return RateSearchStep(
            rate: rate,
            start: first.time,
            end: last.time,
            backlogAtStart: first.backlog,
            backlogAtEnd: last.backlog,
            trend: trend,
            sentShare: sentShare,
            verdict: verdict
        )
    }
}
