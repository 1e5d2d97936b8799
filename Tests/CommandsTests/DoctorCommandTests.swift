import Contracts
import Foundation
import Runner
import TestSupport
import Testing

@testable import Commands

@Suite struct DoctorCommandTests {
    @Test func inASandboxEverythingIsWell() async throws {
        try await withTemporaryDirectory { folder in
            let output = ["--output-dir", folder.appending(path: "runs").path]
            let outcome = await SampleRun.run(["doctor", "--sandbox"] + output + SampleRun.batch)
            #expect(outcome.status == 0, "\(outcome.output)\(outcome.errors)")
            #expect(outcome.errors == "")
            let lines = outcome.output.split(separator: "\n")
            #expect(lines.filter { $0.hasPrefix("✓ ") }.count == 10)
            #expect(lines.filter { $0.hasPrefix("– ") }.count == 2)
            #expect(lines.last == "12 checks: 10 passed, 0 failed, 2 skipped.")
            // No terminal, no colours.
            #expect(!outcome.output.contains("\u{1B}"))
        }
    }

    @Test func programsGetOneDocument() async throws {
        let outcome = await SampleRun.run(
            ["doctor", "--sandbox", "--format", "json", "--cj-service-url", "http://127.0.0.1:1"] + SampleRun.batch
        )
        #expect(outcome.status == 2)
        let report = try JSONValue(parsing: Array(outcome.output.utf8))
        #expect(report["schema_version"]?.int == 1)
        #expect(report["sound"]?.bool == false)
        #expect(report["failed"]?.int == 1)
        let checks = try #require(report["checks"]?.array)
        #expect(checks.compactMap { $0["check"]?.string } == DoctorCheck.allCases.map(\.rawValue))
        let cj = try #require(checks.first { $0["check"]?.string == "cj_service" })
        #expect(cj["outcome"]?.string == "fail")
        #expect(cj["advice"]?.array?.first?.string?.contains("http://127.0.0.1:1/healthz") == true)
        let assignment = try #require(checks.first { $0["check"]?.string == "assignment" })
        #expect(assignment["outcome"]?.string == "skip")
        #expect(assignment["seconds"] == .null)
        #expect(assignment["waits_for"]?.array?.compactMap(\.string) == ["cj_service"])
    }

    @Test func aConfigurationFilesAddressesDoNotCountInASandbox() async throws {
        try await withTemporaryDirectory { folder in
            let file = folder.appending(path: "c.yaml")
            let text = "kafka-bootstrap: 127.0.0.1:1\ncj-service-url: http://127.0.0.1:1\noutput-dir: /proc/runs\n"
            try Data(text.utf8).write(to: file)
            let outcome = await SampleRun.run(["doctor", "--sandbox", "--format", "jsonl", "--config", file.path])
            let checks = try outcome.output.split(separator: "\n").map { try JSONValue(parsing: Array($0.utf8)) }
            #expect(checks.count == 12)
            let failed = checks.filter { $0["outcome"]?.string == "fail" }.compactMap { $0["check"]?.string }
            #expect(failed == ["output_folder"])
            #expect(outcome.status == 2)
        }
    }

    @Test(arguments: [
        (["--timeout", "0"], "--timeout 0"), (["--timeout", "601"], "--timeout 601"),
        (["--timeout", "nan"], "--timeout"),
        (["--output-dir", " "], "--output-dir is blank"), (["--dataset", ""], "--dataset is blank"),
        (["--assignment-id", "xyz"], "'xyz' is not a UUID"), (["--format", "xml"], "xml"),
        (["--expected-grade-scale", "swedish_8_anchor"], "--expected-grade-scale needs --assignment-id"),
        (["--kafka-bootstrap", "a:b"], "--kafka-bootstrap"), (["-X", "linger.ms"], "linger.ms"),
        (["--cj-service-url", "cj"], "--cj-service-url"), (["--anchors", "some"], "some"), (["--nope"], "--nope"),
        (["--essay-ids", "secret"], "secret"),
    ])
    func wrongUsageIsNamed(arguments: [String], words: String) async throws {
        let outcome = await SampleRun.run(["doctor"] + arguments)
        #expect(outcome.status == 64)
        #expect(outcome.errors.contains(words))
        #expect(outcome.output == "")
    }

    @Test func aWrongVariableIsWrongUsage() async throws {
        let outcome = await SampleRun.run(["doctor"], environment: ["KAFKA_BOOTSTRAP_SERVERS": "a:b"])
        #expect(outcome.status == 64)
        #expect(outcome.errors.contains("KAFKA_BOOTSTRAP_SERVERS"))
    }
}
