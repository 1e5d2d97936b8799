import ArgumentParser
import Contracts
import Foundation
import Kafka
import LoadTesting
import Logging
import Sandbox
import TestSupport
import Testing

@testable import Commands

@Suite struct LoadTestCommandTests {
    private static let silent = Logger(label: "tests") { _ in SwiftLogNoOpLogHandler() }

    private static func command(_ arguments: [String]) throws -> LoadTestCommand {
        try #require(try Eng5NPRun.parseAsRoot(["load-test"] + arguments) as? LoadTestCommand)
    }

    /// A load test against a sandbox in this process: every batch is judged, and every message is what it should be.
    @Test(arguments: [["--rate", "20/s"], ["--in-flight", "4"]])
    func everyBatchIsCompleted(pacing: [String]) async throws {
        try await withSandbox(logger: Self.silent) { endpoints in
            let arguments = [
                "--count", "40", "--essays", "3-5", "--texts", "9", "--max-comparisons", "4", "--await-completion",
                "--kafka-bootstrap", endpoints.bootstrap, "--content-service-url", endpoints.contentURL,
                "--fail-if", "pipeline.p99 > 1h", "--fail-if", "missing > 0",
            ]
            var setup = try LoadTestSetup(try Self.command(pacing + arguments), in: .test())
            setup.clock = MonotonicClock(speed: 10)
            try setup.safety.check()
            let run = try await setup.run { _ in }
            let summary = run.results.summary
            #expect(run.ending == .finished)
            #expect(LoadShortfall(run, folder: nil) == nil)
            #expect(summary.counts.sent == 40)
            #expect(summary.counts.acknowledged == 40)
            #expect(summary.counts.completed == 40)
            #expect(summary.counts.missing + summary.counts.failed + summary.counts.duplicateCompletions == 0)
            for span in [Span.publish, .pipeline, .service] {
                #expect(summary[span].count == 40)
                #expect(summary[span].censored == 0)
            }
            // The completions; of the four comparisons a batch, those that were read before the last completion.
            #expect(summary.counts.callbacks >= 40 && summary.counts.callbacks <= 40 * 6)
            try await Self.checkMessages(at: endpoints.bootstrap, count: 40, runID: summary.facts.runID)
            let text = LoadRenderer(format: .text).text(run.results)
            for word in ["pipeline", "ok: missing > 0", "completed 40"] { #expect(text.contains(word), "\(text)") }
        }
    }

    private static func checkMessages(at bootstrap: String, count: Int, runID: String) async throws {
        let consumer = try KafkaConsumer(
            properties: .consumerDefaults(bootstrapServers: bootstrap, clientID: "check"),
            logger: silent
        )
        let topic = Topic.request.rawValue
        let metadata = try await consumer.clusterMetadata(topic: topic, timeout: .seconds(10))
        let partitions = metadata.topics.flatMap(\.partitions).map { TopicPartition(topic: topic, partition: $0.id) }
        try await consumer.assign(
            Dictionary(uniqueKeysWithValues: partitions.map { ($0, .beginning) }),
            timeout: .seconds(10)
        )
        var keys: Set<String> = []
        for try await event in consumer.events {
            guard case .message(let message) = event else { continue }
            let key = String(decoding: message.key ?? [], as: UTF8.self)
            let value = try #require(message.value)
            #expect(EnvelopeValidator.violations(in: value, key: key).isEmpty)
            let json = try JSONValue(parsing: value)
            #expect(json["metadata"]?["load_test"]?.string == runID)
            #expect(json["metadata"]?["max_comparisons"]?.int == 4)
            #expect(json["data"]?["llm_config_overrides"]?["provider_override"]?.string == "mock")
            keys.insert(key)
            if keys.count == count { break }
        }
        await consumer.close()
    }

    @Test func writesItsFilesAndFailsByThresholds() async throws {
        try await withTemporaryDirectory { folder in
            try await RunningSandbox.with { sandbox in
                let output = folder.appending(path: "results").path
                let outcome = await SampleRun.run(
                    [
                        "load-test", "--rate", "500/s", "--duration", "100ms", "--publish-only", "--format", "json",
                        "--max-comparisons", "2", "--fail-if", "publish.p50 > 1ns", "--output", output,
                        "--require-rate", "10%",
                    ],
                    environment: sandbox.environment
                )
                #expect(outcome.status == 99, "\(outcome.errors)")
                #expect(outcome.errors.contains("publish.p50 > 1ns"))
                let shown = try JSONValue(parsing: Array(outcome.output.utf8))
                let written = try Data(contentsOf: URL(filePath: "\(output)/summary.json"))
                #expect(try JSONValue(parsing: Array(written)) == shown)
                #expect(shown["sent"]?.int == 50)
                #expect(shown["acknowledged"]?.int == 50)
                #expect(shown["rate_asked"]?.double == 500)
                #expect(shown["latency_ms"]?["publish"]?["count"]?.int == 50)
                #expect(shown["settings"]?["linger.ms"]?.string == "5")
                for name in ["report.html", "intervals.csv", "latencies.hlog", "publish.hgrm"] {
                    #expect(FileManager.default.fileExists(atPath: "\(output)/\(name)"))
                }
                let merged = await SampleRun.run(["load-test", "merge", output, "--format", "json"])
                #expect(merged.status == 0, "\(merged.errors)")
                #expect(try JSONValue(parsing: Array(merged.output.utf8))["sent"]?.int == 50)
            }
        }
    }

    @Test(arguments: [
        (["--rate", "10/s", "--duration", "1h"], [:], "--yes"),
        (["--rate", "max", "--duration", "1s"], [:], "--count"),
        (["--rate", "1/s", "--count", "2", "--llm-provider", "anthropic"], [:], "may cost money"),
        (["--rate", "1/s", "--count", "2", "--yes"], ["ENVIRONMENT": "production"], "--allow-production"),
        (["--rate", "1/s", "--count", "2"], ["HULEEDU_ENVIRONMENT": "staging"], "--allow-production"),
    ])
    func unsafeLoadsAreRefused(arguments: [String], environment: [String: String], word: String) async throws {
        let outcome = await SampleRun.run(["load-test"] + arguments, environment: environment)
        #expect(outcome.status == 2)
        #expect(outcome.errors.contains(word), "\(outcome.errors)")
        #expect(outcome.output.isEmpty)
    }

    /// Arguments that are wrong, and words of the message.
    @Test(arguments: [
        ([], "give --rate, --stages, --in-flight or --search-max"),
        (["--rate", "10"], "'10' is not a rate"),
        (["--rate", "10/s"], "--duration"),
        (["--rate", "10/s", "--stages", "1s:5/s"], "--rate and --stages exclude each other"),
        (["--stages", "1s:5/s", "--duration", "1s"], "--duration does not go with --stages"),
        (["--stages", "1s"], "--stages"),
        (["--in-flight", "0"], "--in-flight 0"),
        (["--in-flight", "1"], "--duration or --count"),
        (["--rate", "max", "--count", "1", "--shard", "1/2"], "--shard"),
        (["--rate", "1/s", "--count", "1", "--shard", "1/2"], "--run-id"),
        (["--rate", "1/s", "--count", "0"], "--count 0"),
        (["--rate", "1/s", "--count", "1", "--essays", "1"], "--essays: '1'"),
        (["--rate", "1/s", "--count", "1", "--texts", "0"], "--texts 0"),
        (["--rate", "1/s", "--count", "1", "--max-comparisons", "1"], "--max-comparisons 1"),
        (["--rate", "1/s", "--count", "1", "--drain", "x"], "--drain: 'x'"),
        (["--rate", "1/s", "--count", "1", "--warm-up", "x"], "--warm-up: 'x'"),
        (["--rate", "1/s", "--count", "1", "--publish-only", "--await-completion"], "--await-completion"),
        (["--rate", "1/s", "--count", "1", "--publish-only", "--essays-from", "d"], "--essays-from"),
        (["--rate", "1/s", "--count", "1", "--fail-if", "nonsense > 1"], "--fail-if"),
        (["--rate", "1/s", "--count", "1", "--require-rate", "99"], "--require-rate"),
        (["--rate", "1/s", "--count", "1", "--max-total-comparisons", "-1"], "--max-total-comparisons"),
        (["--rate", "1/s", "--count", "1", "--cost-per-comparison", "-1"], "--cost-per-comparison"),
        (["--search-max", "--rate", "max", "--count", "1"], "--rate max does not go with --search-max"),
        (["--search-max"], "--duration or --count"),
        (["merge"], "dir"),
    ])
    func wrongUsageNamesTheFlag(arguments: [String], words: String) async throws {
        let outcome = await SampleRun.run(["load-test"] + arguments)
        #expect(outcome.status == 64, "\(outcome.errors)")
        #expect(outcome.errors.contains(words), "\(outcome.errors)")
    }
}
