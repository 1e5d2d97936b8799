import Contracts
import Foundation
import TestSupport
import Testing

@testable import Artefacts
@testable import Commands

/// What commands write to standard error for programs, and to the files in a run's folder.
@Suite struct LogCommandTests {
    private func schema() throws -> JSONSchema {
        try JSONSchema(try JSONValue(parsing: Array(try Data(contentsOf: SchemaFolder.file(of: "log")))))
    }

    /// The lines of a log, each checked against the log's schema.
    private func lines(_ text: String) throws -> [JSONValue] {
        let schema = try schema()
        return try text.split(separator: "\n").map { line in
            let value = try JSONValue(parsing: Array(line.utf8))
            #expect(schema.violations(in: value).map(\.message) == [], "\(line)")
            return value
        }
    }

    private func files(of run: URL) throws -> [String: String] {
        let logs = run.appending(path: "logs")
        let names = try FileManager.default.contentsOfDirectory(atPath: logs.path)
        return try Dictionary(
            uniqueKeysWithValues: names.map { ($0, try String(contentsOf: logs.appending(path: $0), encoding: .utf8)) }
        )
    }

    @Test func everyLineIsAnObjectOfItsRun() async throws {
        try await withTemporaryDirectory { folder in
            let id = "2e402372-2697-4a0e-abc3-25402e4ca5c7"
            let outcome = await SampleRun.run(
                [
                    "execute", "--sandbox", "--await-completion", "--max-comparisons", "60", "--log-format", "json",
                    "--batch-id", "spring", "--batch-uuid", id, "--correlation-id", id, "--output-dir", folder.path,
                ] + SampleRun.batch
            )
            #expect(outcome.status == 0, "\(outcome.errors)")
            let shown = try lines(outcome.errors)
            for line in shown {
                #expect(line["batch_uuid"]?.string == id && line["correlation_id"]?.string == id)
                #expect(line["batch_id"]?.string == "spring" && line["runner_mode"]?.string == "execute")
            }
            let events = shown.compactMap { $0["event"]?.string }
            #expect(events.first == "run_began" && events.last == "run_ended")
            #expect(Set(["warning", "stage_ended", "completion", "result"]).isSubset(of: Set(events)))
            #expect(shown.last?["exit_status"]?.int == 0)

            let files = try files(of: folder.appending(path: "latest"))
            #expect(files.count == 1)
            let kept = try lines(try #require(files.values.first))
            #expect(kept.count { $0["event"]?.string == "comparison" } == 60)
            let stages = kept.filter { $0["event"]?.string == "stage_began" }.compactMap { $0["stage"]?.string }
            #expect(stages == ["intake", "preflight", "registration", "upload", "envelope", "publish", "callbacks"])
            #expect(kept.last?["event"]?.string == "run_ended")

            // Nothing vouches for logs: they may grow after the run.
            let validation = await SampleRun.run(["validate", folder.appending(path: "latest").path])
            #expect(validation.status == 0, "\(validation.output)")
        }
    }

    /// Secrets of every kind are given to the run, and librdkafka is told to say all it does.
    @Test func noSecretIsWritten() async throws {
        try await withTemporaryDirectory { folder in
            try await RunningSandbox.with { sandbox in
                let planted = ["planted-sasl-password", "planted-key-password", "planted-content-password"]
                let content = try #require(sandbox.environment["CONTENT_SERVICE_URL"])
                var environment = sandbox.environment
                environment["ENG5_KAFKA_SASL_PASSWORD"] = planted[0]
                let address = content.replacing("http://", with: "http://user:\(planted[2])@")
                for format in ["text", "json"] {
                    let outcome = await SampleRun.run(
                        [
                            "execute", "--verbose", "--log-format", format, "-X", "debug=all", "-X",
                            "ssl.key.password=\(planted[1])", "--content-service-url", address, "--output-dir",
                            folder.path,
                        ] + SampleRun.batch + SampleRun.identity,
                        environment: environment
                    )
                    #expect(outcome.status == 0, "\(outcome.errors.suffix(2000))")
                    let written = try files(of: folder.appending(path: "latest")).values.joined()
                    #expect(written.contains("\"library\""))
                    let key = try #require(sandbox.environment["JWT_SECRET_KEY"])
                    for text in [outcome.errors, written] {
                        for secret in planted + [key, "eyJ"] { #expect(!text.contains(secret), "\(secret)") }
                    }
                }
            }
        }
    }

    @Test func errorsAtTheEndAreLinesToo() async throws {
        let refused = await SampleRun.run(
            ["execute", "--log-format=json", "--cj-service-url", "http://127.0.0.1:1", "--dataset", "/nonexistent"]
                + SampleRun.identity
        )
        #expect(refused.status == 2)
        let last = try #require(try lines(refused.errors).first { $0["event"]?.string == "error" })
        #expect(last["exit_status"]?.int == 2 && last["level"]?.string == "error")
        #expect(last["message"]?.string?.contains("/nonexistent") == true)
        for arguments in [
            ["--log-format", "json", "--max-comparisons", "1"], ["replay", "--log-format", "json", "/nonexistent"],
            ["validate", "--log-format", "json", "/nonexistent"], ["--log-format", "json", "--nope"],
        ] {
            let outcome = await SampleRun.run(arguments)
            #expect(outcome.status == 64 || outcome.status == 2)
            let lines = try lines(outcome.errors)
            #expect(lines.count == 1 && lines[0]["level"]?.string == "error", "\(outcome.errors)")
        }
    }

    @Test func aConfigurationFileMayAskForIt() async throws {
        try await withTemporaryDirectory { folder in
            try Data("log-format: json\nmax-comparisons: 1\n".utf8).write(to: folder.appending(path: "eng5-np.yaml"))
            let outcome = await SampleRun.run(["plan"] + SampleRun.batch, directory: folder)
            #expect(outcome.status == 64)
            #expect(try lines(outcome.errors).first?["message"]?.string?.contains("eng5-np.yaml:2") == true)
        }
    }

    @Test func problemsOfAPlanAreLinesEach() async throws {
        try await Dataset.with { dataset in
            try dataset.write("", to: "student_essays/empty.txt")
            let outcome = await SampleRun.run(
                ["plan", "--quiet", "--log-format", "json", "--dataset", dataset.root.path]
            )
            #expect(outcome.status == 2)
            let lines = try lines(outcome.errors)
            #expect(lines.allSatisfy { $0["event"]?.string == "problem" && $0["runner_mode"]?.string == "plan" })
            #expect(lines.contains { $0["message"]?.string?.contains("empty.txt") == true })
        }
    }

    @Test func aRunGoesOnWithoutItsLog() async throws {
        try await withTemporaryDirectory { folder in
            try await RunningSandbox.with { sandbox in
                let first = await SampleRun.run(
                    ["execute", "--output-dir", folder.path] + SampleRun.batch + SampleRun.identity,
                    environment: sandbox.environment
                )
                #expect(first.status == 0, "\(first.errors)")
                let run = folder.appending(path: "latest")
                let logs = run.appending(path: "logs")
                try FileManager.default.removeItem(at: logs)
                try Data().write(to: logs)
                let second = await SampleRun.run(["collect", run.path], environment: sandbox.environment)
                #expect(second.status == 0, "\(second.errors)")
                #expect(second.errors.contains("warning: The run goes on without its log file."))
            }
        }
    }
}
