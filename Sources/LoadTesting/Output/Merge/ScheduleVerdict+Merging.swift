extension ScheduleVerdict {
    /// The verdict on a sum, with the reasons of its runs, which have the intervals that the sum has not.
    func explained(by runs: [StoredLoad]) -> ScheduleVerdict {
        let late = runs.filter { $0.schedule?.isKept == false }
        let worst = late.min { ($0.schedule?.share ?? 1) < ($1.schedule?.share ?? 1) }
        let evidence = late.flatMap { run in
            (run.schedule?.evidence ?? []).map { "\(run.name): \($0)" }
        }
        return ScheduleVerdict(
            share: share,
            required: required,
            isKept: isKept && late.isEmpty,
            reason: worst?.schedule?.reason ?? reason,
            evidence: evidence
        )
    }
}
