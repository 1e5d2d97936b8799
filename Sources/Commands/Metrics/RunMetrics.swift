import Contracts
import Runner

/// The figures of a run for a monitoring system; pure, told of events and times.
///
/// Labels tell runs apart by what stays the same from run to run, so that no series is left behind by each: the mode and
/// the batch's label. Nothing of an essay or a student is in them.
struct RunMetrics: Sendable {
    private let startedAt: Timestamp
    private var began: [RunStage: Duration] = [:]
    private var seconds: [RunStage: Double] = [:]
    private var counts: [RunCount: Int] = [:]
    private var retries = 0
    private var warnings = 0
    private var tally: CallbackTally?
    private var comparisonLimit: Int?
    private var ends: [String: Int] = [:]

    init(startedAt: Timestamp) {
        self.startedAt = startedAt
    }

    /// Takes an event.
    mutating func receive(_ event: RunEvent, at time: Duration) {
        switch event {
        case .began(let stage, let total):
            began[stage] = time
            if stage == .callbacks { comparisonLimit = total }
        case .ended(let stage, _):
            guard let began = began.removeValue(forKey: stage) else { break }
            seconds[stage, default: 0] += (time - began) / .seconds(1)
        case .warning: warnings += 1
        case .retrying: retries += 1
        case .counted(let count, let number): counts[count, default: 0] += number
        case .callback(let callback, let tally):
            self.tally = tally
            if let end = Self.end(callback) { ends[end, default: 0] += 1 }
        case .advanced, .detail, .folder: break
        }
    }

    private static func end(_ callback: Callback) -> String? {
        switch callback {
        case .comparison: nil
        case .completed: "completion"
        case .result: "result"
        case .failed: "failure"
        }
    }

    /// The metrics.
    ///
    /// - Parameter exitStatus: The exit status; nil while the command goes on.
    func families(of identity: LogIdentity, exitStatus: Int32?, at time: Timestamp) -> [MetricFamily] {
        figures(of: identity)
            + Self.set(of: identity).process(startedAt: startedAt, exitStatus: exitStatus, at: time)
    }

    /// The metrics of the batch alone, without those of the process.
    func figures(of identity: LogIdentity) -> [MetricFamily] {
        let set = Self.set(of: identity)
        return callbacks(set) + work(set)
    }

    private static func set(of identity: LogIdentity) -> MetricSet {
        MetricSet(
            prefix: "eng5_np_run_",
            labels: [("runner_mode", identity.mode?.rawValue ?? ""), ("batch_label", identity.label ?? "")]
        )
    }

    private func callbacks(_ set: MetricSet) -> [MetricFamily] {
        let kinds: [(String, Int)] =
            [
                ("comparison_succeeded", (tally?.comparisons ?? 0) - (tally?.failedComparisons ?? 0)),
                ("comparison_failed", tally?.failedComparisons ?? 0), ("duplicate", tally?.duplicates ?? 0),
                ("malformed", tally?.malformed ?? 0),
            ] + ["completion", "failure", "result"].map { ($0, ends[$0] ?? 0) }
        return [
            set.counters(
                "callbacks_total",
                "Callbacks of the batch by kind, those of before an interruption included.",
                by: "kind",
                kinds
            ),
            set.counter("cost_usd_total", "The cost of the batch's comparisons in US dollars.", tally?.costUSD ?? 0),
            set.gauge(
                "comparisons_limit",
                "The most comparisons that the batch may make; the platform may stop earlier.",
                comparisonLimit.map(Double.init)
            ),
        ]
    }

    private func work(_ set: MetricSet) -> [MetricFamily] {
        func count(_ count: RunCount) -> Int { counts[count] ?? 0 }
        return [
            set.counter(
                "anchors_registered_total",
                "Anchors that the CJ service acknowledged to this process.",
                Double(count(.anchorRegistered))
            ),
            set.counters(
                "uploads_total",
                "Texts in the Content Service by where their storage id came from.",
                by: "origin",
                [("known", count(.textKnown)), ("uploaded", count(.textUploaded))]
            ),
            set.counter(
                "envelopes_published_total",
                "Envelopes handed to the producer.",
                Double(count(.envelopePublished))
            ),
            set.counters(
                "envelope_outcomes_total",
                "What became of envelopes: acknowledged, found from an earlier attempt, not persisted, unknown.",
                by: "outcome",
                [
                    ("acknowledged", count(.envelopeAcknowledged)), ("found", count(.envelopeFound)),
                    ("not_persisted", count(.envelopeNotPersisted)), ("unknown", count(.envelopeUnknown)),
                ]
            ),
            set.counter("retries_total", "Calls to services that were made again.", Double(retries)),
            set.counter("warnings_total", "Warnings of the run.", Double(warnings)),
            set.gauges(
                "stage_duration_seconds",
                "How long stages took that have ended.",
                by: "stage",
                RunStage.allCases.compactMap { stage in seconds[stage].map { (stage.rawValue, $0) } }
            ),
        ]
    }
}
