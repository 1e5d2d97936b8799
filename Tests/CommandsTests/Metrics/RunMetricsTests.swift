import Contracts
import Foundation
import Runner
import TestSupport
import Testing

@testable import Commands

@Suite("A run's metrics")
struct RunMetricsTests {
    private let identity = LogIdentity(
        correlationID: nil,
        label: "Vår \"26\"",
        batchID: UUID(),
        mode: .execute
    )

    private func sample() throws -> RunMetrics {
        var metrics = RunMetrics(startedAt: Timestamp(microseconds: 1_000_000))
        let tally = CallbackTally(comparisons: 10, failedComparisons: 2, duplicates: 1, malformed: 3, costUSD: 0.125)
        let events: [(RunEvent, Double)] = [
            (.began(.upload, total: 2), 1), (.counted(.textUploaded, 1), 1), (.counted(.textKnown, 1), 1),
            (.ended(.upload, ""), 3.5), (.retrying("r"), 4), (.warning("w"), 4), (.warning("w"), 4),
            (.counted(.envelopePublished, 1), 4), (.counted(.envelopeAcknowledged, 1), 4),
            (.began(.callbacks, total: 60), 5), (.callback(try SampleCallback.first(.comparison), tally), 6),
            (.callback(try SampleCallback.first(.completed), tally), 6),
        ]
        for (event, time) in events { metrics.receive(event, at: .seconds(time)) }
        return metrics
    }

    @Test("count callbacks by kind, cost, uploads, publications, retries and stages")
    func figures() throws {
        let families = try sample().families(of: identity, exitStatus: nil, at: Timestamp(microseconds: 9_500_000))
        let text = families.map(\.text).joined()
        let labels = #"runner_mode="execute",batch_label="Vår \"26\"""#
        for line in [
            "callbacks_total{LABELS,kind=\"comparison_succeeded\"} 8",
            "callbacks_total{LABELS,kind=\"comparison_failed\"} 2", "callbacks_total{LABELS,kind=\"duplicate\"} 1",
            "callbacks_total{LABELS,kind=\"malformed\"} 3", "callbacks_total{LABELS,kind=\"completion\"} 1",
            "callbacks_total{LABELS,kind=\"result\"} 0", "cost_usd_total{LABELS} 0.125",
            "comparisons_limit{LABELS} 60", "uploads_total{LABELS,origin=\"uploaded\"} 1",
            "uploads_total{LABELS,origin=\"known\"} 1", "envelopes_published_total{LABELS} 1",
            "envelope_outcomes_total{LABELS,outcome=\"acknowledged\"} 1",
            "envelope_outcomes_total{LABELS,outcome=\"unknown\"} 0", "retries_total{LABELS} 1",
            "warnings_total{LABELS} 2", "stage_duration_seconds{LABELS,stage=\"upload\"} 2.5",
            "in_progress{LABELS} 1", "start_timestamp_seconds{LABELS} 1", "update_timestamp_seconds{LABELS} 9.5",
        ] {
            let whole = "\neng5_np_run_\(line.replacing("LABELS", with: labels))\n"
            #expect(text.contains(whole), "\(line)")
        }
        #expect(!text.contains("exit_status") && !text.contains("end_timestamp"))
    }

    @Test("say how and when the command ended")
    func end() throws {
        let families = try sample().families(of: .none, exitStatus: 10, at: Timestamp(microseconds: 20_000_000))
        let text = families.map(\.text).joined()
        #expect(text.contains("exit_status{runner_mode=\"\",batch_label=\"\"} 10\n"))
        #expect(text.contains("end_timestamp_seconds{runner_mode=\"\",batch_label=\"\"} 20\n"))
        #expect(text.contains("in_progress{runner_mode=\"\",batch_label=\"\"} 0\n"))
    }

    @Test("have names with units, one type each, and the same labels everywhere")
    func names() throws {
        let families = try sample().families(of: identity, exitStatus: 0, at: .now)
        #expect(Set(families.map(\.name)).count == families.count)
        for family in families {
            #expect((family.kind == .counter) == family.name.hasSuffix("_total"), "\(family.name)")
            #expect(family.name.wholeMatch(of: /[a-z][a-z0-9_]*/) != nil)
            #expect(family.help.hasSuffix("."))
            for sample in family.samples {
                #expect(sample.labels.prefix(2).map(\.name) == ["runner_mode", "batch_label"])
                #expect(Set(sample.labels.map(\.name)).count == sample.labels.count)
            }
        }
    }
}
