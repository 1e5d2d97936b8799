internal import Kafka
internal import Synchronization

extension SendLoop {
    /// The longest sleep, so that a stop is noticed.
    private static let longestSleep: Int64 = 50_000_000
    /// A sleep that is long enough to hand samples over first.
    private static let longWait: Int64 = 1_000_000

    func sendOpen(_ schedule: LoadSchedule) {
        var arrivals = schedule.makeIterator()
        while let arrival = arrivals.next() {
            let intended = Int64(clamping: arrival.intended)
            guard sleep(until: intended) else { return recording.missed(1) }
            guard send(intended: intended, isWarmUp: arrival.isWarmUp) else { return }
        }
    }

    func sendClosed(_ inFlight: Int, _ bounds: LoadBounds) {
        var measured = 0
        while !isStopped {
            guard waitForRoom(inFlight) else { return }
            let now = clock.now
            let isWarmUp = now < bounds.warmUp
            if let count = bounds.count, measured >= count { return }
            if let duration = bounds.duration, now >= bounds.warmUp + duration { return }
            guard send(intended: now, isWarmUp: isWarmUp) else { return }
            if !isWarmUp { measured += 1 }
        }
    }

    func sendDialled(_ bounds: LoadBounds) {
        guard let dial else { return }
        var revision = dial.revisionNumber
        var setting = dial.setting
        while !isStopped {
            if dial.revisionNumber != revision {
                revision = dial.revisionNumber
                setting = dial.setting
            }
            if let count = bounds.count, ordinal >= count { return }
            let intended = setting.time(ofArrival: ordinal)
            let now = clock.now
            if let duration = bounds.duration, now >= bounds.warmUp + duration { return }
            guard intended <= now else {
                rest(until: intended, from: now)
                continue
            }
            guard send(intended: intended, isWarmUp: false) else { return }
        }
    }

    /// Sleeps until a time; false when the loop is to end.
    @discardableResult
    func sleep(until time: Int64) -> Bool {
        while true {
            let now = clock.now
            guard now < time else { return !isStopped }
            guard !isStopped else { return false }
            rest(until: time, from: now)
        }
    }

    private func rest(until time: Int64, from now: Int64) {
        if time - now >= Self.longWait { recording.flush() }
        clock.sleep(until: min(time, now + Self.longestSleep))
    }

    private func waitForRoom(_ inFlight: Int) -> Bool {
        guard inFlight < .max else { return true }
        while true {
            let seen = tracker.finishedEvents.current
            if ordinal - tracker.finished < inFlight { return !isStopped }
            guard !isStopped else { return false }
            recording.flush()
            tracker.finishedEvents.wait(past: seen, timeout: Self.patience)
        }
    }
}
