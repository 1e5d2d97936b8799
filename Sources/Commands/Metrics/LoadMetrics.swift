import Contracts
import LoadTesting

/// The figures of a load test for a monitoring system; pure, told of events.
struct LoadMetrics: Sendable {
    private let startedAt: Timestamp
    private let shard: Shard
    private var progress: LoadProgress?
    private var errors: [String: Int] = [:]
    private var warnings = 0
    private var final: LoadCounts?

    init(startedAt: Timestamp, shard: Shard) {
        self.startedAt = startedAt
        self.shard = shard
    }

    /// Takes an event.
    mutating func receive(_ event: LoadEvent) {
        switch event {
        case .began: break
        case .warning: warnings += 1
        case .progress(let progress):
            self.progress = progress
            errors.merge(progress.interval.samples.errors) { $0 + $1 }
        }
    }

    /// Takes the counts that the results have: those of reports and completions after the last interval are in them, too.
    mutating func end(with counts: LoadCounts) { final = counts }

    /// The metrics.
    ///
    /// - Parameter exitStatus: The exit status; nil while the command goes on.
    func families(exitStatus: Int32?, at time: Timestamp) -> [MetricFamily] {
        let set = MetricSet(prefix: "eng5_np_load_", labels: [("shard", "\(shard)")])
        let counts = final ?? progress?.counts ?? LoadCounts()
        let states = LoadCounts.names.filter { $0.name != "callbacks" }
        return [
            set.counters(
                "batches_total",
                "Batches by what became of them; one batch is in several.",
                by: "state",
                states.map { ($0.name, counts[keyPath: $0.path]) }
            ),
            set.counter("callbacks_total", "Callbacks of the test's batches.", Double(counts.callbacks)),
            set.counters(
                "errors_total",
                "Errors by kind.",
                by: "kind",
                errors.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
            ),
            set.gauge(
                "in_flight_batches",
                "Batches sent and neither acknowledged nor given up.",
                progress.map { Double(max(0, $0.interval.inFlight)) }
            ),
            set.gauge(
                "asked_batches_per_second",
                "The rate asked for in the last interval.",
                progress?.interval.rateAsked
            ),
            set.gauges(
                "publish_latency_seconds",
                "Time from the intended send to the acknowledgement, in the last interval.",
                by: "quantile",
                latencies(.publish)
            ),
            set.gauges(
                "pipeline_latency_seconds",
                "Time from the intended send to the completion, in the last interval.",
                by: "quantile",
                latencies(.pipeline)
            ),
            set.counter("warnings_total", "Warnings of the test.", Double(warnings)),
        ] + set.process(startedAt: startedAt, exitStatus: exitStatus, at: time)
    }

    private func latencies(_ span: Span) -> [(String, Double)] {
        guard let summary = progress?.interval.samples.latency(of: span).summary, summary.count > 0 else { return [] }
        let quantiles: [(String, LatencyStatistic)] = [("0.5", .p50), ("0.9", .p90), ("0.99", .p99), ("1", .max)]
        return quantiles.compactMap { quantile, statistic in
            summary[statistic].map { (quantile, Double($0.nanoseconds) / 1e9) }
        }
    }
}
