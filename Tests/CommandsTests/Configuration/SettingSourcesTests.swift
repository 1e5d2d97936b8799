import ArgumentParser
import Contracts
import Foundation
import Kafka
import Runner
import TestSupport
import Testing

@testable import Commands

/// What a configuration file sets, against flags and environment.
@Suite struct SettingSourcesTests {
    /// Runs a body with the sources that some arguments and a file make.
    private func with<Result>(
        _ yaml: String,
        _ arguments: [String],
        environment: [String: String] = [:],
        _ body: (SettingSources, String) async throws -> Result
    ) async throws -> Result {
        try await withTemporaryDirectory { folder in
            let path = folder.appending(path: "c.yaml").path
            try Data(yaml.utf8).write(to: URL(filePath: path))
            try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: path)
            return try await body(
                try SettingSources(in: .test(arguments + ["--config", path], environment: environment)),
                path
            )
        }
    }

    private func options(
        _ yaml: String,
        _ arguments: [String] = [],
        environment: [String: String] = [:]
    ) async throws -> RunOptions {
        try await with(yaml, arguments, environment: environment) { sources, _ in
            try #require(try sources.parse() as? RunCommand).options
        }
    }

    private func refusal(_ yaml: String, _ arguments: [String]) async throws -> String {
        try await withTemporaryDirectory { folder in
            let path = folder.appending(path: "c.yaml").path
            try Data(yaml.utf8).write(to: URL(filePath: path))
            let error = #expect(throws: ValidationError.self) {
                _ = try SettingSources(in: .test(arguments + ["--config", path])).parse()
            }
            let message = try #require(error?.message)
            #expect(message.hasPrefix("\(path):"))
            return String(message.dropFirst(path.count + 1))
        }
    }

    /// Every flag with an effect has the same effect from a file.
    @Test(arguments: FlagTests.effects.filter { $0.arguments.contains { $0.hasPrefix("--") } })
    func flagsCanStandInTheFile(effect: FlagTests.Effect) async throws {
        var lines: [String] = effect.mode == .execute ? FlagTests.identityLines(besides: effect.arguments) : []
        var rest = effect.arguments[...]
        while let flag = rest.popFirst() {
            let value = rest.first.flatMap { $0.hasPrefix("--") ? nil : $0 }
            if value != nil { rest.removeFirst() }
            lines.append("\(flag.dropFirst(2)): \(value.map { "'\($0)'" } ?? "true")")
        }
        let options = try await with(lines.joined(separator: "\n"), ["--mode", effect.mode.rawValue]) { sources, _ in
            try #require(try sources.parse() as? RunCommand).options
        }
        let setup = try RunSetup(options, mode: effect.mode, in: .test(environment: FlagTests.environment))
        #expect(effect.holds(try setup.batchSettings(), try setup.serviceSettings(), setup.executeSettings))
    }

    @Test func flagsWinOverTheFile() async throws {
        let yaml = "max-comparisons: 100\nawait-completion: true\ncj-system-prompt: false\nverbose: yes\n"
        let file = try await options(yaml)
        #expect(file.batch.maxComparisons == 100)
        #expect(file.execute.awaitCompletion)
        #expect(!file.judge.cjSystemPrompt)
        #expect(file.log.verbose)
        let flags = ["--max-comparisons=7", "--no-await-completion", "--cj-system-prompt", "--no-verbose"]
        let both = try await options(yaml, flags)
        #expect(both.batch.maxComparisons == 7)
        #expect(!both.execute.awaitCompletion)
        #expect(both.judge.cjSystemPrompt)
        #expect(!both.log.verbose)
    }

    @Test(arguments: FlagVariable.all.filter { $0.flag != "anchor-dir" })
    func theEnvironmentWinsOverTheFile(variable: FlagVariable) async throws {
        let value = variable.flag.hasSuffix("url") ? "http://file" : "file:1"
        try await with("\(variable.flag): \(value)\n", []) { sources, _ in
            #expect(sources.applied.map(\.flag) == [variable.flag])
        }
        try await with("\(variable.flag): \(value)\n", [], environment: [variable.name: "set"]) { sources, _ in
            #expect(sources.applied.isEmpty)
        }
        // An empty variable counts as not set, as everywhere.
        try await with("\(variable.flag): \(value)\n", [], environment: [variable.name: ""]) { sources, _ in
            #expect(sources.applied.map(\.flag) == [variable.flag])
        }
    }

    @Test func oneFileServesAllCommands() async throws {
        let yaml = """
            mode: execute
            assignment-id: \(SampleRun.assignment)
            expected-grade-scale: swedish_8_anchor
            anchors: preregistered
            anchor-align-model: m
            anchor-align-reasoning-effort: low
            rubric: r.txt
            again: true
            anchor-dir: anchors
            cj-service-url: http://cj
            """
        for mode in RunnerMode.allCases {
            try await with(yaml, [mode.rawValue]) { sources, _ in
                #expect(throws: Never.self) { try sources.parse() }
                #expect(!sources.applied.contains { mode.refusedFlags.contains($0.flag) || $0.flag == "again" })
            }
        }
        try await with(yaml, ["register-anchors", SampleRun.assignment]) { sources, _ in
            let command = try #require(try sources.parse() as? RegisterAnchorsCommand)
            #expect(command.anchorDir == "anchors")
            #expect(command.cjServiceURL == "http://cj")
        }
        try await with(yaml, ["replay", "envelope.json"]) { sources, _ in
            let command = try #require(try sources.parse() as? ReplayCommand)
            #expect(command.again)
        }
        try await with(yaml, []) { sources, _ in
            let command = try #require(try sources.parse() as? RunCommand)
            #expect(command.own.mode == .execute)
        }
    }

    @Test func commandsWithoutTheFlagsReadNoFile() throws {
        let sources = try SettingSources(in: .test(["sandbox"], environment: ["ENG5_CONFIG_FILE": "/nonexistent"]))
        #expect(sources.file == nil)
        #expect(throws: ValidationError.self) {
            try SettingSources(in: .test(["plan"], environment: ["ENG5_CONFIG_FILE": "/nonexistent"]))
        }
    }

    /// A file that names the real platform must not turn a run against the sandbox into a real one.
    @Test(arguments: ["execute", "anchor-align-test"])
    func aSandboxIsNotLedElsewhere(command: String) async throws {
        let yaml = """
            kafka-bootstrap: real:9092
            cj-service-url: http://real
            content-service-url: http://real
            max-comparisons: 9
            kafka: {bootstrap.servers: "real:9092"}
            """
        try await with(yaml, [command, "--sandbox"]) { sources, _ in
            #expect(sources.applied.map(\.flag) == ["max-comparisons"])
            #expect(sources.kafkaProperties.isEmpty)
        }
        try await with(yaml + "\nsandbox: true\n", [command]) { sources, _ in
            #expect(sources.applied.map(\.flag) == ["max-comparisons", "sandbox"])
        }
        try await with(yaml + "\nsandbox: true\n", [command, "--no-sandbox"]) { sources, _ in
            #expect(sources.applied.count == 4)
            #expect(sources.kafkaProperties.count == 1)
        }
    }

    @Test(arguments: [
        ("\nmax-comparision: 3", [], "2: there is no flag 'max-comparision': did you mean 'max-comparisons'?"),
        ("X: a=b", [], "1: there is no flag 'X'"),
        ("security.protocol: SSL", [], "librdkafka's properties stand under 'kafka'"),
        ("cj-port: 1", [], "'cj-port' is a flag of sandbox"),
        ("config: other.yaml", [], "'config' cannot be set in a file"),
        ("print-config: true", [], "'print-config' cannot be set in a file"),
        ("verbose: true\nno-verbose: true", [], "2: line 1 sets 'verbose' already"),
        ("await-completion: maybe", [], "1: --await-completion is a switch, and 'maybe' is neither true nor false"),
        ("await-completion: [true]", [], "--await-completion is a switch"),
        ("max-comparisons: [1, 2]", [], "--max-comparisons takes one value"),
        ("org-id: o\nmax-comparisons: many", [], "2: The value 'many' is invalid for '--max-comparisons <n>'"),
        ("org-id: o\nmax-comparisons: 1", [], "2: --max-comparisons 1: at least 2"),
        ("language: de", [], "1: The value 'de' is invalid for '--language <language>'"),
        ("mode: guess", [], "1: The value 'guess' is invalid for '--mode <mode>'"),
        ("output-dir: ''", [], "1: --output-dir is blank"),
        ("auto-extract-eng5-db: true\nawait-completion: true", ["--no-kafka"], "1: --auto-extract-eng5-db does not go"),
        ("expected-grade-scale: swedish_8_anchor", ["plan"], "1: --expected-grade-scale needs --assignment-id"),
    ])
    func errorsNameFileAndLine(yaml: String, arguments: [String], words: String) async throws {
        let message = try await refusal(yaml, arguments)
        #expect(message.contains(words), "\(message)")
    }

    @Test func theUsersOwnErrorsAreNotTheFiles() async throws {
        try await with("org-id: o\nverbose: true", ["--max-comparisons", "1"]) { sources, path in
            let error = #expect(throws: (any Error).self) { try sources.parse() }
            let message = try #require(error.map { Eng5NPRun.message(for: $0) })
            #expect(message.hasPrefix("--max-comparisons 1"))
            #expect(!message.contains(path))
        }
    }

    @Test func kafkaPropertiesRankBelowEveryOtherPlace() async throws {
        try await withTemporaryDirectory { folder in
            let named = folder.appending(path: "k.conf").path
            try Data("linger.ms=2\nacks=1\n".utf8).write(to: URL(filePath: named))
            let yaml = "kafka: {linger.ms: 1, acks: 0, retries: 1, client.rack: r}\nkafka-config: \(named)\n"
            try await with(yaml, ["-X", "linger.ms=4"]) { sources, path in
                let options = try #require(try sources.parse() as? RunCommand).options
                let properties = try SettingSources.$current.withValue(sources) {
                    try options.kafka.userProperties(in: .test(environment: ["ENG5_KAFKA_RETRIES": "3"]))
                }
                #expect(properties["linger.ms"]?.value == "4")
                #expect(properties["acks"]?.value == "1")
                #expect(properties["acks"]?.origin == .file("\(named):2"))
                #expect(properties["retries"]?.value == "3")
                #expect(properties["client.rack"]?.origin == .file("\(path):1"))
            }
        }
    }
}
