import ArgumentParser
import Foundation
import TestSupport
import Testing

@testable import Commands

/// Each subcommand once in a process of its own; all other tests of commands run them in the tests' process.
@Suite struct SmokeTests {
    struct Case: Sendable, CustomTestStringConvertible {
        let arguments: [String]
        var status: Int32 = 0
        /// What standard output or, of a failure, standard error says.
        let words: String

        var testDescription: String { arguments.prefix(3).joined(separator: " ") }
    }

    static let cases = [
        Case(arguments: ["run", "--mode", "plan"] + SampleRun.batch, words: "Envelope"),
        Case(arguments: ["plan"] + SampleRun.batch, words: "Envelope"),
        Case(arguments: ["dry-run"] + SampleRun.batch, words: "runs/"),
        Case(arguments: ["execute", "--sandbox"] + SampleRun.batch, words: "acknowledged"),
        Case(arguments: ["anchor-align-test", "--sandbox"] + SampleRun.batch, words: "acknowledged"),
        Case(arguments: ["resume", "nowhere"], status: 2, words: "nowhere"),
        Case(arguments: ["collect", "nowhere"], status: 2, words: "nowhere"),
        Case(
            arguments: ["register-anchors", SampleRun.assignment, "--cj-service-url", "http://127.0.0.1:1"]
                + SampleRun.batch,
            status: 1,
            words: "127.0.0.1:1"
        ),
        Case(arguments: ["replay", "nowhere.json"], status: 2, words: "nowhere.json"),
        Case(arguments: ["report", "nowhere"], status: 2, words: "nowhere"),
        Case(arguments: ["compare", "nowhere", "elsewhere"], status: 2, words: "nowhere"),
        Case(arguments: ["validate", "nowhere"], status: 2, words: "nowhere"),
        Case(arguments: ["verify-auth"], status: 2, words: "log in"),
        Case(arguments: ["doctor", "--sandbox"] + SampleRun.batch, words: "0 failed"),
        Case(arguments: ["sandbox", "--cj-port", "1", "--bind", "192.0.2.1"], status: 1, words: "192.0.2.1:1"),
        Case(arguments: ["load-test", "--rate", "10/s", "--duration", "1h"], status: 2, words: "--yes"),
        Case(arguments: ["load-test", "merge", "nowhere"], status: 2, words: "nowhere"),
        Case(arguments: ["--help"], words: "SUBCOMMANDS"),
        Case(arguments: ["help", "plan"], words: "EXAMPLES"),
        Case(arguments: ["--version"], words: "librdkafka"),
        Case(arguments: ["--nope"], status: 64, words: "--nope"),
    ]

    @Test(arguments: cases)
    func runs(example: Case) async throws {
        try await withTemporaryDirectory { folder in
            let outcome = try await SampleRun.spawn(example.arguments, directory: folder)
            #expect(outcome.status == example.status, "\(outcome.errors)")
            let written = example.status == 0 ? outcome.output : outcome.errors
            #expect(written.contains(example.words), "\(outcome.output)\(outcome.errors)")
        }
    }

    /// The argument parser traps on a width that leaves no room for text.
    @Test(arguments: ["0", "-5", "7", "x"])
    func aNarrowTerminalGetsHelp(columns: String) async throws {
        for arguments in [["--help"], ["plan", "--help"]] {
            let outcome = try await SampleRun.spawn(arguments, environment: ["COLUMNS": columns])
            #expect(outcome.status == 0, "\(outcome.errors)")
            #expect(outcome.output.contains("USAGE"))
        }
    }

    @Test func everySubcommandIsRun() {
        let run = Set(Self.cases.compactMap(\.arguments.first))
        let names = Eng5NPRun.configuration.subcommands.compactMap { $0.configuration.commandName }
        #expect(Set(names).subtracting(run) == [])
    }

    /// A relative path begins at the working directory that a run is given, in this process too.
    @Test func pathsBeginAtTheWorkingDirectory() async throws {
        try await Dataset.with { dataset in
            let outcome = await SampleRun.run(["dry-run", "--dataset", "."], directory: dataset.root)
            #expect(outcome.status == 0, "\(outcome.errors)")
            let runs = dataset.root.appending(path: "runs/latest").path
            #expect(FileManager.default.fileExists(atPath: runs))
        }
    }
}
