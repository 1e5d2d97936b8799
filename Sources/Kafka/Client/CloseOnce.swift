internal import Synchronization

/// Runs a client's closing once, on a thread of its own, and lets every caller wait for the one result.
final class CloseOnce<Report: Sendable>: Sendable {
    /// The way from open to closed; it is never walked back.
    private enum Phase {
        /// In use.
        case open
        /// Being closed, awaited by these.
        case underWay([CheckedContinuation<Report, Never>])
        case done(Report)
    }

    private let phase = Mutex(Phase.open)

    /// Closes, or waits for the closing that is under way; later calls return the same report at once.
    /// Only the first caller's work runs; it may block.
    func close(_ work: @escaping @Sendable () -> Report) async -> Report {
        await withCheckedContinuation { continuation in
            let (isFirst, report) = phase.withLock { phase -> (Bool, Report?) in
                switch phase {
                case .open:
                    phase = .underWay([continuation])
                    return (true, nil)
                case .underWay(let others):
                    phase = .underWay(others + [continuation])
                    return (false, nil)
                case .done(let report):
                    return (false, report)
                }
            }
            if let report { continuation.resume(returning: report) }
            if isFirst { start(work) }
        }
    }

    /// Closes without waiting, for an object that nobody holds any more; nothing happens if closing has begun.
    func abandon(_ work: @escaping @Sendable () -> Report) {
        let isFirst = phase.withLock { phase in
            guard case .open = phase else { return false }
            phase = .underWay([])
            return true
        }
        if isFirst { start(work) }
    }

    private func start(_ work: @escaping @Sendable () -> Report) {
        let run: @Sendable () -> Void = { [self] in finish(work()) }
        do throws(KafkaError) {
            try DedicatedThread(name: "kafka-close", body: run).detach()
        } catch {
            // Blocking the caller for once is better than never closing.
            run()
        }
    }

    private func finish(_ report: Report) {
        let waiters = phase.withLock { phase -> [CheckedContinuation<Report, Never>] in
            defer { phase = .done(report) }
            guard case .underWay(let waiters) = phase else { return [] }
            return waiters
        }
        for waiter in waiters { waiter.resume(returning: report) }
    }
}
