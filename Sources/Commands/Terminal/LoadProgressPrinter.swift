import Contracts
import LoadTesting
import Reports
import Synchronization

/// Shows a load test on standard error while it goes on: a line a second, which a terminal writes over.
final class LoadProgressPrinter: Sendable {
    /// The test's log.
    let log: RunLog
    private let invocation: Invocation
    private let metrics: Mutex<LoadMetrics>

    init(shard: Shard, in invocation: Invocation) {
        log = RunLog("load-test", console: invocation.console)
        self.invocation = invocation
        metrics = Mutex(LoadMetrics(startedAt: .now, shard: shard))
    }

    func show(_ event: LoadEvent) {
        metrics.withLock { $0.receive(event) }
        switch event {
        case .began(let text): log.write(LogLine(.info, .loadBegan, text))
        case .warning(let text): log.write(.warning(text))
        case .progress(let progress):
            let text = Self.text(progress)
            let line = LogLine(.info, .loadProgress, text, Self.facts(progress))
            log.write(invocation.console.showsLiveLine ? line.forProgramsAlone : line)
            invocation.console.show(live: text)
        }
    }

    /// Does the test while its events are shown, with a file of metrics if there is to be one.
    ///
    /// - Parameters:
    ///   - path: The metrics file's path.
    ///   - body: The test; it shows its results before it throws what fell short.
    /// - Throws: What the body throws, or the exit status once the error has been shown.
    func conduct(metrics path: String?, _ body: @escaping @Sendable () async throws -> Void) async throws {
        let file = path.map { path in
            MetricsFile(path) { [self] status in
                metrics.withLock { $0.families(exitStatus: status, at: .now) }
            }
        }
        try await Conduct(log: log, invocation: invocation, metrics: file, tick: {}).run(body)
    }

    /// Takes the live line away, and the final counts into the metrics.
    func end(with counts: LoadCounts) {
        metrics.withLock { $0.end(with: counts) }
        invocation.console.show(live: nil)
    }

    static func text(_ progress: LoadProgress) -> String {
        let interval = progress.interval
        let samples = interval.samples
        var parts = [Decimals.text(Double(interval.end) / 1e9) + " s"]
        if progress.isDraining {
            parts.append("waiting")
        } else {
            let asked = interval.rateAsked.map { " of \(Figures.rate($0))" } ?? ""
            parts.append("sent \(Figures.rate(reached(interval)))\(asked)")
        }
        for span in [Span.publish, .pipeline] {
            let latency = samples.latency(of: span).summary
            guard latency.count > 0 else { continue }
            parts.append("\(span.name) p50 \(Figures.latency(latency[.p50])) p99 \(Figures.latency(latency[.p99]))")
        }
        parts.append("in flight \(Figures.count(max(0, interval.inFlight)))")
        if progress.counts.completed + progress.counts.failed > 0 {
            parts.append("completed \(Figures.count(progress.counts.completed))")
        }
        let errors = progress.counts.notPersisted + progress.counts.unknown + progress.counts.failed
        parts.append("errors \(Figures.count(errors))")
        if let left = progress.secondsLeft, !progress.isDraining { parts.append("\(Pace.time(left)) left") }
        return parts.joined(separator: "  ")
    }

    private static func reached(_ interval: LoadInterval) -> Double {
        let samples = interval.samples
        let sent = samples.counts.sent + samples.warmUp.sent
        return interval.seconds > 0 ? Double(sent) / interval.seconds : 0
    }

    private static func facts(_ progress: LoadProgress) -> [(key: String, value: LogLine.Value)] {
        var facts: [(key: String, value: LogLine.Value)] = [
            ("elapsed_seconds", .double(Double(progress.interval.end) / 1e9)),
            ("per_second", .double(reached(progress.interval))),
            ("in_flight", .int(max(0, progress.interval.inFlight))),
        ]
        facts += LoadCounts.names.map { ($0.name, .int(progress.counts[keyPath: $0.path])) }
        if let left = progress.secondsLeft { facts.append(("seconds_left", .double(left))) }
        return facts
    }
}
