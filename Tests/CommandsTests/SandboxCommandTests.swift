import Contracts
import Foundation
import Kafka
import TestSupport
import Testing

/// A separate sandbox process, a run against it, and an independent reader of the topic.
@Suite struct SandboxCommandTests {
    @Test func printsItsAddresses() async throws {
        try await RunningSandbox.with { sandbox in
            let names = ["KAFKA_BOOTSTRAP_SERVERS", "CJ_SERVICE_URL", "CONTENT_SERVICE_URL", "JWT_SECRET_KEY"]
            #expect(Set(sandbox.environment.keys) == Set(names))
            #expect(sandbox.environment["CONTENT_SERVICE_URL"]?.hasSuffix("/v1/content") == true)
            #expect(sandbox.environment["KAFKA_BOOTSTRAP_SERVERS"]?.split(separator: ",").count == 3)
        }
    }

    /// Another program's requests meet the faults; the log tells of each, the end of all.
    @Test func tellsOfItsFaults() async throws {
        try await withTemporaryDirectory { folder in
            let log = folder.appending(path: "faults.jsonl")
            let run = await SampleRun.run(
                [
                    "execute", "--sandbox", "--await-completion", "--max-comparisons", "40", "--output-dir",
                    folder.path,
                    "--fault", "http.content.503=2", "--fault", "callbacks.duplicate=50%", "--fault-seed", "3",
                    "--fault-log", log.path,
                ] + SampleRun.batch
            )
            #expect(run.status == 0, "\(run.errors)")
            #expect(run.errors.contains("fault http.content.503=2 struck 2 times of "), "\(run.errors)")
            let lines = try String(contentsOf: log, encoding: .utf8).split(separator: "\n")
            #expect(lines.count { $0.contains("http.content.503") } == 2)
            #expect(lines.contains { $0.contains("callbacks.duplicate") })
        }
    }

    @Test(arguments: [SIGINT, SIGTERM])
    func endsCleanlyWhenAskedTo(signal: Int32) async throws {
        var ended: Process?
        try await SandboxProcess.with { sandbox in
            kill(sandbox.process.processIdentifier, signal)
            try await sandbox.end()
            ended = sandbox.process
        }
        #expect(ended?.terminationReason == .exit)
        #expect(ended?.terminationStatus == 0)
    }

    @Test(.enabled(if: Program.installed("kcat") != nil, "kcat is not installed"))
    func kcatReadsWhatExecutePublishes() async throws {
        try await withTemporaryDirectory { folder in
            try await RunningSandbox.with { sandbox in
                let run = await SampleRun.run(
                    ["execute", "--await-completion", "--max-comparisons", "40", "--output-dir", folder.path]
                        + SampleRun.batch + SampleRun.identity,
                    environment: sandbox.environment
                )
                #expect(run.status == 0, "\(run.errors)")
                let bootstrap = try #require(sandbox.environment["KAFKA_BOOTSTRAP_SERVERS"])
                let message = try await firstMessage(bootstrap)
                let payload = Array(try #require(message["payload"]?.string).utf8)
                let key = try #require(message["key"]?.string)
                #expect(EnvelopeValidator.violations(in: payload, key: key) == [])
                let envelope = try JSONValue(parsing: payload)
                #expect(envelope["data"]?["entity_id"]?.string == key)
                #expect(
                    message["partition"]?.int
                        == Murmur2Partitioner.partition(forKey: Array(key.utf8), count: 3).map(Int.init)
                )
                let headers = message["headers"]?.array?.compactMap(\.string) ?? []
                #expect(headers.count == 14)
                let names = headers.enumerated().filter { $0.offset % 2 == 0 }.map(\.element)
                #expect(
                    names == [
                        "event_id", "event_type", "trace_id", "schema_version", "occurred_at", "content_type",
                        "source_service",
                    ]
                )
                #expect(headers[1] == envelope["event_id"]?.string)
                #expect(headers[5] == envelope["correlation_id"]?.string)
                #expect(headers[9] == envelope["event_timestamp"]?.string)
                if PythonScript.canValidate {
                    let file = folder.appending(path: "payload.json")
                    try Data(payload).write(to: file)
                    let schema = "cj_assessment_request.schema.json"
                    #expect(try PythonScript.violations(of: file.path, against: schema) == [])
                }
            }
        }
    }

    private func firstMessage(_ bootstrap: String) async throws -> JSONValue {
        let kcat = try #require(Program.installed("kcat"))
        let topic = Topic.request.rawValue
        let outcome = try await kcat.run([
            "-b", bootstrap, "-t", topic, "-C", "-o", "beginning", "-c", "1", "-e", "-J", "-q",
        ])
        return try JSONValue(
            parsing: Array(outcome.output.split(separator: "\n").first.map(String.init)?.utf8 ?? "".utf8)
        )
    }
}
