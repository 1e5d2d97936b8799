import Contracts
import Foundation
import TestSupport
import Testing

/// What the commands leave in `--metrics-file`, as Prometheus' own client reads it.
@Suite struct MetricsCommandTests {
    /// Reads a file with Prometheus' parser: a JSON object with `[labels, value]` lists by sample name.
    private static let script = """
        import json, sys
        from prometheus_client.parser import text_string_to_metric_families
        samples = {}
        for family in text_string_to_metric_families(open(sys.argv[1], encoding="utf-8").read()):
            assert family.documentation and family.type in ("counter", "gauge"), family
            for sample in family.samples:
                samples.setdefault(sample.name, []).append([sample.labels, sample.value])
        print(json.dumps(samples))
        """

    private func samples(_ file: URL) throws -> JSONValue {
        try JSONValue(parsing: Array(try PythonScript.runWithPackages(Self.script, [file.path]).utf8))
    }

    private func value(_ samples: JSONValue, _ name: String, _ label: (String, String)? = nil) -> Double? {
        samples[name]?.array?.first { sample in
            label.map { sample.array?.first?[$0.0]?.string == $0.1 } ?? true
        }?.array?.last?.double
    }

    @Test(.enabled(if: PythonScript.canReadMetrics, "needs Python's prometheus_client"))
    func aRunThatIsCollectedLater() async throws {
        try await withTemporaryDirectory { folder in
            let file = folder.appending(path: "run.prom")
            try await RunningSandbox.with { sandbox in
                let metrics = ["--metrics-file", file.path]
                let run = await SampleRun.run(
                    ["execute", "--max-comparisons", "60", "--batch-id", "vår 26", "--output-dir", folder.path]
                        + metrics + SampleRun.batch + SampleRun.identity,
                    environment: sandbox.environment
                )
                #expect(run.status == 0, "\(run.errors)")
                let sent = try samples(file)
                #expect(value(sent, "eng5_np_run_anchors_registered_total") == 12)
                #expect(value(sent, "eng5_np_run_uploads_total", ("origin", "uploaded")) == 20)
                #expect(value(sent, "eng5_np_run_envelope_outcomes_total", ("outcome", "acknowledged")) == 1)
                #expect(value(sent, "eng5_np_run_callbacks_total", ("kind", "comparison_succeeded")) == 0)
                let collected = await SampleRun.run(
                    ["collect"] + metrics + [folder.appending(path: "latest").path],
                    environment: sandbox.environment
                )
                #expect(collected.status == 0, "\(collected.errors)")
                let received = try samples(file)
                #expect(value(received, "eng5_np_run_callbacks_total", ("kind", "comparison_succeeded")) == 60)
                #expect(value(received, "eng5_np_run_callbacks_total", ("kind", "completion")) == 1)
                #expect(value(received, "eng5_np_run_cost_usd_total") ?? 0 > 0)
                #expect(value(received, "eng5_np_run_exit_status") == 0)
                #expect(value(received, "eng5_np_run_in_progress") == 0)
                #expect(value(received, "eng5_np_run_info", ("batch_label", "vår 26")) == 1)
                // Names of essays and students stay out.
                let text = try String(contentsOf: file, encoding: .utf8)
                #expect(!text.contains("docx") && !text.contains("Öberg"))
            }
        }
    }

    @Test(.enabled(if: PythonScript.canReadMetrics, "needs Python's prometheus_client"))
    func aLoadTest() async throws {
        try await withTemporaryDirectory { folder in
            let file = folder.appending(path: "load.prom")
            try await RunningSandbox.with { sandbox in
                let outcome = await SampleRun.run(
                    [
                        "load-test", "--rate", "50/s", "--count", "20", "--publish-only", "--yes", "--metrics-file",
                        file.path,
                    ],
                    environment: sandbox.environment
                )
                #expect(outcome.status == 0, "\(outcome.errors)")
                let samples = try samples(file)
                #expect(value(samples, "eng5_np_load_batches_total", ("state", "acknowledged")) == 20)
                #expect(value(samples, "eng5_np_load_batches_total", ("shard", "1/1")) != nil)
                #expect(value(samples, "eng5_np_load_exit_status") == 0)
                #expect(value(samples, "eng5_np_load_end_timestamp_seconds") ?? 0 > 1.7e9)
            }
        }
    }

    @Test func saysHowARunFailed() async throws {
        try await withTemporaryDirectory { folder in
            let file = folder.appending(path: "run.prom")
            let outcome = await SampleRun.run(
                ["execute", "--kafka-bootstrap", "127.0.0.1:1", "--cj-service-url", "http://127.0.0.1:1"]
                    + ["--metrics-file", file.path, "--dataset", "/nonexistent"] + SampleRun.identity
            )
            #expect(outcome.status == 2, "\(outcome.errors)")
            let text = try String(contentsOf: file, encoding: .utf8)
            #expect(text.contains("eng5_np_run_exit_status{") && text.contains("} 2\n"))
        }
    }

    @Test func refusesAFileThatCannotBeWritten() async throws {
        let outcome = await SampleRun.run(
            ["execute", "--sandbox", "--metrics-file", "/nonexistent/run.prom"] + SampleRun.batch
        )
        #expect(outcome.status == 2, "\(outcome.errors)")
        #expect(outcome.errors.contains("/nonexistent/run.prom"))
        #expect(outcome.output.isEmpty)
    }
}
