import Contracts
import Foundation
import TestSupport
import Testing

/// `--print-config` shows every setting with its origin, and does nothing else.
@Suite struct PrintConfigTests {
    private func print(
        _ arguments: [String],
        yaml: String? = nil,
        environment: [String: String] = [:]
    ) async throws -> Program.Outcome {
        try await withTemporaryDirectory { folder in
            if let yaml {
                let file = folder.appending(path: "eng5-np.yaml")
                try Data(yaml.utf8).write(to: file)
                try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: file.path)
            }
            let outcome = await SampleRun.run(
                arguments + ["--print-config"],
                environment: environment,
                directory: folder
            )
            let left = try FileManager.default.contentsOfDirectory(atPath: folder.path)
            #expect(left.allSatisfy { $0 == "eng5-np.yaml" })
            return outcome
        }
    }

    private func find(_ name: String, in list: JSONValue?) throws -> JSONValue {
        try #require(list?.array?.first { $0["name"]?.string == name }, "\(name)")
    }

    @Test(arguments: ["json", "jsonl"])
    func namesEveryOrigin(format: String) async throws {
        let outcome = try await print(
            ["--format", format, "--max-comparisons", "7", "--no-cj-system-prompt", "-X", "linger.ms=1"],
            yaml: """
                mode: execute
                assignment-id: \(SampleRun.assignment)
                course-id: \(SampleRun.course)
                kafka-bootstrap: k:1
                max-comparisons: 100
                kafka:
                  acks: 1
                """,
            environment: ["CJ_SERVICE_URL": "http://cj", "ENG5_KAFKA_RETRIES": "3"]
        )
        #expect(outcome.status == 0, "\(outcome.errors)")
        #expect(outcome.errors.isEmpty)
        #expect(outcome.output.split(separator: "\n").count == 1 || format == "json")
        let report = try JSONValue(parsing: Array(outcome.output.utf8))
        #expect(report["configuration_file"]?.string == "eng5-np.yaml")
        #expect(report["mode"]?.string == "execute")
        let settings: [(String, JSONValue, String)] = [
            ("mode", .string("execute"), "eng5-np.yaml:1"),
            ("kafka-bootstrap", .string("k:1"), "eng5-np.yaml:4"),
            ("max-comparisons", .string("7"), "flag"),
            ("cj-system-prompt", .bool(false), "flag"),
            ("cj-service-url", .string("http://cj"), "environment CJ_SERVICE_URL"),
            ("content-service-url", .string("http://localhost:8001/v1/content"), "default"),
            ("await-completion", .bool(false), "default"),
            ("org-id", .null, "default"),
        ]
        for (name, value, origin) in settings {
            let setting = try find(name, in: report["settings"])
            #expect(setting["value"] == value, "\(name)")
            #expect(setting["from"]?.string == origin, "\(name)")
        }
        let properties = [
            ("linger.ms", "1", "flag"), ("retries", "3", "environment ENG5_KAFKA_RETRIES"),
            ("acks", "1", "eng5-np.yaml:7"), ("enable.idempotence", "true", "default"),
            ("bootstrap.servers", "k:1", "eng5-np.yaml:4"),
        ]
        for (name, value, origin) in properties {
            let property = try find(name, in: report["kafka_properties"])
            #expect(property["value"]?.string == value, "\(name)")
            #expect(property["from"]?.string == origin, "\(name)")
        }
    }

    @Test func showsNoSecret() async throws {
        for format in ["text", "json"] {
            let outcome = try await print(
                ["plan", "--format", format, "--cj-service-url", "https://me:hidden-3@cj.example"],
                yaml: "kafka: {sasl.password: hidden-1}\ncontent-service-url: https://me:hidden-3@content.example\n",
                environment: ["HULEEDU_ADMIN_TOKEN": "hidden-2", "ENG5_DB_EXTRACT_COMMAND": "psql -W hidden-4"]
            )
            #expect(outcome.status == 0, "\(outcome.errors)")
            #expect(!outcome.output.contains("hidden"))
            let shown = [
                "https://cj.example", "https://content.example", "environment HULEEDU_ADMIN_TOKEN", "********",
            ]
            for words in shown { #expect(outcome.output.contains(words), "\(words)") }
        }
    }

    @Test(arguments: ["plan", "dry-run", "execute", "anchor-align-test"])
    func everyModeHasIt(mode: String) async throws {
        let identity = mode == "anchor-align-test" ? [] : SampleRun.identity
        let outcome = try await print([mode] + identity)
        #expect(outcome.status == 0, "\(outcome.errors)")
        #expect(outcome.output.contains("Configuration file: none"))
        #expect(outcome.output.contains(mode))
    }

    @Test func aSandboxReplacesAddresses() async throws {
        let outcome = try await print(
            ["execute", "--sandbox", "--format", "json"],
            yaml: "kafka-bootstrap: real:9092\nkafka: {linger.ms: 3}\n"
        )
        let report = try JSONValue(parsing: Array(outcome.output.utf8))
        let bootstrap = try find("kafka-bootstrap", in: report["settings"])
        #expect(bootstrap["from"]?.string == "sandbox")
        let linger = try find("linger.ms", in: report["kafka_properties"])
        #expect(linger["from"]?.string == "default")
        #expect(!outcome.output.contains("real:9092"))
    }

    private static let wrongSettings: [([String], [String: String], String)] = [
        (["--max-comparisons", "1"], [:], "--max-comparisons 1"),
        (["execute"], [:], "--assignment-id"),
        (["-X", "no.such.property=1"], [:], "no.such.property"),
        ([], ["KAFKA_BOOTSTRAP_SERVERS": "host:x"], "KAFKA_BOOTSTRAP_SERVERS"),
        ([], ["CJ_SERVICE_URL": "ftp://cj"], "CJ_SERVICE_URL"),
        ([], ["ENG5_CONFIG_FILE": "/nonexistent"], "ENG5_CONFIG_FILE"),
    ]

    @Test(arguments: wrongSettings)
    func wrongSettingsAreErrors(arguments: [String], environment: [String: String], words: String) async throws {
        let outcome = try await print(arguments, environment: environment)
        #expect(outcome.status == 64)
        #expect(outcome.errors.contains(words), "\(outcome.errors)")
        #expect(outcome.output.isEmpty)
    }
}
