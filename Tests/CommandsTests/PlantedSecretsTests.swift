import Foundation
import TestSupport
import Testing

/// Secrets are planted in every place that a user may keep them, and looked for in everything that is left behind.
@Suite struct PlantedSecretsTests {
    private static let accessToken = "PLANTED-ACCESS.\(String(repeating: "eyJhIjoxfQ", count: 3)).c2lnbmF0dXJl"
    private static let words = [
        "PLANTED", "planted-refresh", "planted-sasl", "planted-key", "planted-yaml", "planted-file", "planted-account",
    ]

    /// What a user asks for while things work, and while they do not.
    private static let cases: [(name: String, arguments: [String], environment: [String: String])] = [
        ("plan", ["plan", "--verbose", "--format", "json"], [:]),
        ("configuration", ["execute", "--print-config"], [:]),
        ("configuration as JSON", ["execute", "--print-config", "--format", "json"], [:]),
        ("verify-auth", ["verify-auth"], [:]),
        ("doctor", ["doctor", "--verbose"], [:]),
        ("dry run", ["dry-run", "--verbose"], [:]),
        ("execute", ["execute", "--await-completion", "--verbose"], [:]),
        ("no broker", ["execute", "--verbose"], ["KAFKA_BOOTSTRAP_SERVERS": "127.0.0.1:1"]),
        ("no service", ["execute", "--verbose"], ["CJ_SERVICE_URL": "http://127.0.0.1:1"]),
        ("password in an address", ["execute"], ["CJ_SERVICE_URL": "http://user:PLANTED@127.0.0.1:1"]),
        ("unknown property", ["execute", "-X", "sasl.pasword=PLANTED"], [:]),
        ("impossible property", ["execute", "-X", "ssl.key.pem=PLANTED"], [:]),
        ("login that is not JSON", ["verify-auth"], ["CJ_ADMIN_TOKEN_PATH": "broken.json"]),
        ("token that is none", ["execute", "--require-preflight"], ["HULEEDU_SERVICE_ACCOUNT_TOKEN": "PLANTED"]),
        ("load test", ["load-test", "--rate", "20/s", "--count", "3", "--yes", "--output", "load"], [:]),
    ]

    @Test(.timeLimit(.minutes(5)))
    func nothingThatIsLeftBehindHoldsASecret() async throws {
        try await RunningSandbox.with { sandbox in
            for run in Self.cases {
                try await withTemporaryDirectory { folder in
                    let planted = try Self.plant(in: folder)
                    let flags = run.name == "load test" || run.name.hasPrefix("verify") || run.name.hasPrefix("login")
                    let batch = flags ? [] : SampleRun.batch + (run.name == "plan" ? [] : SampleRun.identity)
                    let outcome = await SampleRun.run(
                        run.arguments + batch,
                        environment: Self.environment(sandbox).merging(run.environment) { $1 },
                        directory: folder
                    )
                    let left = try Self.filesLeft(in: folder, but: planted)
                    for word in Self.words {
                        #expect(!outcome.output.contains(word), "\(run.name): standard output holds \(word)")
                        #expect(!outcome.errors.contains(word), "\(run.name): standard error holds \(word)")
                        for (path, text) in left { #expect(!text.contains(word), "\(run.name): \(path) holds \(word)") }
                    }
                }
            }
        }
    }

    /// The test would see a secret if there were one: a user's label is shown where secrets are looked for.
    @Test func whatIsNoSecretIsFound() async throws {
        let outcome = await SampleRun.run(
            ["execute", "--print-config", "--batch-id", "PLANTED"] + SampleRun.batch + SampleRun.identity,
            environment: ["CJ_SERVICE_URL": "http://127.0.0.1:1"]
        )
        #expect(outcome.output.contains("PLANTED"))
    }

    @Test func aCrashLeavesNoCoreFile() async throws {
        try await SandboxProcess.with { sandbox in
            let path = "/proc/\(sandbox.process.processIdentifier)/limits"
            guard let limits = try? String(contentsOfFile: path, encoding: .utf8) else { return }
            let line = try #require(limits.split(separator: "\n").first { $0.hasPrefix("Max core file size") })
            let soft = line.split(separator: " ").dropFirst(4).first
            #expect(soft == "1" || soft == "0", "\(line)")
        }
    }

    /// Puts secrets into files of a folder; answers their names.
    private static func plant(in folder: URL) throws -> Set<String> {
        let files = [
            "eng5-np.yaml": "kafka:\n  sasl.password: planted-yaml\n",
            "kafka.properties": "ssl.keystore.password=planted-file\n",
            "login.json": """
            {"access_token": "\(accessToken)", "refresh_token": "planted-refresh", "expires_at": "2020-01-01T00:00:00Z"}
            """,
            "broken.json": "PLANTED",
        ]
        for (name, text) in files {
            let file = folder.appending(path: name)
            try Data(text.utf8).write(to: file)
            try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: file.path)
        }
        return Set(files.keys)
    }

    private static func environment(_ sandbox: RunningSandbox) -> [String: String] {
        sandbox.environment.merging([
            "ENG5_KAFKA_SASL_PASSWORD": "planted-sasl", "ENG5_KAFKA_SSL_KEY_PASSWORD": "planted-key",
            "ENG5_KAFKA_CONFIG_FILE": "kafka.properties", "CJ_ADMIN_TOKEN_PATH": "login.json",
        ]) { $1 }
    }

    private static func filesLeft(in folder: URL, but planted: Set<String>) throws -> [(String, String)] {
        let paths = try FileManager.default.subpathsOfDirectory(atPath: folder.path)
        return try paths.compactMap { path in
            let file = folder.appending(path: path)
            let isFile = try file.resourceValues(forKeys: [.isRegularFileKey]).isRegularFile == true
            guard isFile, !planted.contains(path) else { return nil }
            return (path, String(decoding: try Data(contentsOf: file), as: UTF8.self))
        }
    }
}
