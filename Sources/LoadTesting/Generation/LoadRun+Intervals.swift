internal import Synchronization

extension LoadRun {
    /// Ends an interval every second until it is cancelled.
    func closeIntervals() async {
        var number: Int64 = 1
        while true {
            let rest = number * 1_000_000_000 - clock.now
            guard (try? await clock.sleep(for: .nanoseconds(max(rest, 1)))) != nil else { return }
            closeInterval(from: (number - 1) * 1_000_000_000)
            stepSearch()
            number += 1
        }
    }

    func closeInterval(from start: Int64?) {
        let now = clock.now
        var observation = IntervalObservation()
        if let start { observation.rateAsked = dial?.setting.rate.perSecond ?? span.rateAsked(from: start, to: now) }
        observation.statistics = statistics.take()
        observation.processorTime = MonotonicClock.processorTime
        let interval = measurement.closeInterval(at: now, observation)
        var counts = measurement.record.total.counts
        counts.add(measurement.record.total.warmUp)
        observer(
            .progress(
                LoadProgress(
                    interval: interval,
                    counts: counts,
                    secondsLeft: span.end.map { max(0, Double($0 - now) / 1e9) },
                    isDraining: isDraining.load(ordering: .relaxed)
                )
            )
        )
    }

    private func stepSearch() {
        guard let dial else { return }
        let now = clock.now
        let counts = tracker.counts
        let done = settings.awaitsCompletion ? counts.completed + counts.failed : counts.acknowledged
        let observation = RateSearch.Observation(
            time: now,
            due: dial.setting.due(before: now),
            sent: loop.sent,
            completed: done + counts.notPersisted + counts.unknown
        )
        switch search.withLock({ $0?.observe(observation) }) {
        case .send(let rate): dial.set(rate, at: now)
        case .finish:
            isSearchOver.store(true, ordering: .relaxed)
            loop.stop()
        case .hold, nil: return
        }
    }
}
