import Foundation
import TestSupport
import Testing

@testable import Commands

/// Every status of the manual is reached by a run of the program, and the program has no other.
@Suite struct ExitStatusTests {
    /// What ends with a status: arguments for a fresh output folder, the environment, and a signal if one is sent once a
    /// fault has struck.
    struct Case: Sendable, CustomTestStringConvertible {
        let status: Commands.ExitStatus
        var arguments: @Sendable (String) -> [String]
        var environment: [String: String] = [:]
        var signal: Signals.Signal?
        /// What the message says, beside the way on.
        let words: String

        var testDescription: String { "\(status.rawValue)" }
    }

    private static func execute(_ more: String...) -> @Sendable (String) -> [String] {
        { folder in
            [
                "execute", "--sandbox", "--max-comparisons", "10", "--output-dir", folder, "--fault-log",
                "\(folder)/faults",
            ]
                + SampleRun.batch + more
        }
    }

    /// A run's folder whose artefact says nothing.
    private static func emptyArtefact(in folder: String) -> String {
        _ = FileManager.default.createFile(atPath: "\(folder)/assessment_run.execute.json", contents: Data("{}".utf8))
        return folder
    }

    static let cases: [Case] = [
        Case(status: .success, arguments: execute("--no-kafka"), words: ""),
        Case(
            status: .failure,
            arguments: { _ in ["sandbox", "--cj-port", "1", "--bind", "192.0.2.1"] },
            words: "192.0.2.1:1"
        ),
        Case(status: .refused, arguments: { ["plan", "--dataset", $0] }, words: "anchor"),
        Case(
            status: .partialData,
            arguments: execute("--await-completion", "--completion-timeout", "0.2", "--fault", "callbacks.lost"),
            words: "kept"
        ),
        Case(
            status: .batchFailed,
            arguments: execute("--await-completion", "--fault", "cj.fail"),
            words: "told to give up"
        ),
        Case(
            status: .notPersisted,
            arguments: execute("--fault", "kafka.error=TOPIC_AUTHORIZATION_FAILED:1"),
            words: "was not published"
        ),
        Case(
            status: .outcomeUnknown,
            arguments: execute(
                "--fault",
                "kafka.ack-lost=60m",
                "-X",
                "message.timeout.ms=1000",
                "-X",
                "socket.timeout.ms=1000"
            ),
            words: "Nobody knows"
        ),
        Case(status: .artefactInvalid, arguments: { ["validate", emptyArtefact(in: $0)] }, words: ""),
        Case(
            status: .databaseExtractFailed,
            arguments: execute("--await-completion", "--auto-extract-eng5-db"),
            environment: [RunOptions.extractVariable: "exit 7"],
            words: "exit code 7"
        ),
        Case(status: .usage, arguments: { _ in ["--no-such-flag"] }, words: "--no-such-flag"),
        Case(
            status: .interrupted,
            arguments: execute("--fault", "http.content.slow=60m"),
            signal: .interrupt,
            words: "Interrupted during upload"
        ),
        Case(
            status: .terminated,
            arguments: execute("--fault", "http.content.slow=60m"),
            signal: .terminate,
            words: "Interrupted during upload"
        ),
    ]

    @Test(arguments: cases)
    func isReached(example: Case) async throws {
        try await withTemporaryDirectory { folder in
            let sender = SignalSender()
            @Sendable func run() async -> Program.Outcome {
                await SampleRun.run(
                    example.arguments(folder.path),
                    environment: example.environment,
                    signals: sender.signals
                )
            }
            let outcome =
                if let signal = example.signal {
                    await sender.sending(signal, whenWritten: folder.appending(path: "faults"), run)
                } else { await run() }
            #expect(outcome.status == example.status.rawValue, "\(outcome.errors)")
            #expect(example.words.isEmpty || outcome.errors.contains(example.words), "\(outcome.errors)")
        }
    }

    /// The load test's own status needs brokers that outlive the command.
    @Test func aFailedThresholdIsReached() async throws {
        try await RunningSandbox.with { sandbox in
            let outcome = await SampleRun.run(
                ["load-test", "--rate", "50/s", "--count", "5", "--publish-only", "--yes", "--fail-if", "sent > 0"],
                environment: sandbox.environment
            )
            #expect(outcome.status == Commands.ExitStatus.thresholdsFailed.rawValue, "\(outcome.errors)")
        }
    }

    @Test func allAreReached() {
        let reached = Set(Self.cases.map { $0.status } + [Commands.ExitStatus.thresholdsFailed])
        #expect(reached == Set(Commands.ExitStatus.allCases))
    }

    @Test func theManualHasThemAll() throws {
        let manual = try String(
            contentsOf: Repository.root.appending(path: "docs/exit-statuses.md"),
            encoding: .utf8
        )
        let rows = manual.split(separator: "\n").compactMap { line -> Int32? in
            let cells = line.split(separator: "|").map { $0.trimmingCharacters(in: .whitespaces) }
            return cells.first.flatMap { Int32($0) }
        }
        #expect(rows == Commands.ExitStatus.allCases.map(\.rawValue))
    }
}
