import Contracts
import Foundation
import TestSupport
import Testing

/// Signals that come to a process while a stage is held up; `InterruptedRunTests` look at what the run does then.
@Suite struct InterruptedProcessTests {
    private static let stages = InterruptedRunTests.stages

    /// One stage and one signal of each kind, in the fast tier.
    @Test(arguments: [SIGINT, SIGTERM])
    func endsWithItsStatus(signal: Int32) async throws {
        try await withTemporaryDirectory { folder in
            let log = folder.appending(path: "faults")
            let outcome = try await SampleRun.spawn(
                ["execute", "--sandbox", "--fault", "http.content.slow=60m:1", "--fault-log", log.path]
                    + ["--output-dir", folder.path] + SampleRun.batch
            ) { process in
                ProcessSignalSender(signal, count: 1).send(to: process, whenWritten: log)
            }
            #expect(outcome.status == 128 + signal, "\(outcome.errors)")
            #expect(outcome.errors.contains("Interrupted during upload"), "\(outcome.errors)")
        }
    }

    @Test(.whole(.processes), arguments: stages, [SIGINT, SIGTERM])
    func leavesARunThatGoesOn(stage: (fault: String, words: String), signal: Int32) async throws {
        try await withTemporaryDirectory { folder in
            let log = folder.appending(path: "faults")
            try await SandboxProcess.with(["--fault", stage.fault, "--fault-log", log.path]) { sandbox in
                let arguments = [
                    "execute", "--await-completion", "--completion-timeout", "60", "--max-comparisons", "10",
                    "--output-dir", folder.path,
                ]
                let outcome = try await SampleRun.spawn(
                    arguments + SampleRun.batch + SampleRun.identity,
                    environment: sandbox.environment
                ) { process in
                    ProcessSignalSender(signal, count: 1).send(to: process, whenWritten: log)
                }
                #expect(outcome.status == 128 + signal, "\(outcome.errors)")
                #expect(outcome.errors.contains("once more to stop at once"))
                #expect(outcome.errors.contains(stage.words), "\(outcome.errors)")
                let run = folder.appending(path: "latest").path
                let hasBegun = FileManager.default.fileExists(atPath: "\(run)/journal.jsonl")
                #expect(outcome.errors.contains("Go on with: eng5-np-run resume") == hasBegun, "\(outcome.errors)")
                let again = await SampleRun.run(
                    hasBegun
                        ? ["resume", "--settle-time", "1", "--completion-timeout", "10", run]
                        : arguments + SampleRun.batch + SampleRun.identity,
                    environment: sandbox.environment
                )
                // With a callback that never comes a run is partial.
                let expected: [Int32] = stage.fault.hasPrefix("callbacks") ? [0, 10] : [0]
                #expect(expected.contains(again.status), "\(again.errors)")
            }
        }
    }

    @Test(.whole(.processes), arguments: stages)
    func aSecondOneEndsAtOnce(stage: (fault: String, words: String)) async throws {
        try await withTemporaryDirectory { folder in
            let log = folder.appending(path: "faults")
            try await SandboxProcess.with(["--fault", stage.fault, "--fault-log", log.path]) { sandbox in
                let outcome = try await SampleRun.spawn(
                    ["execute", "--await-completion", "--output-dir", folder.path] + SampleRun.batch
                        + SampleRun.identity,
                    environment: sandbox.environment
                ) { process in
                    ProcessSignalSender(SIGINT, count: 2).send(to: process, whenWritten: log)
                }
                #expect(outcome.status == 128 + SIGINT, "\(outcome.errors)")
            }
        }
    }

    @Test(.whole(.processes), arguments: [SIGINT, SIGTERM])
    func aLoadTestShowsWhatWasSent(signal: Int32) async throws {
        try await withTemporaryDirectory { folder in
            let log = folder.appending(path: "faults")
            try await SandboxProcess.with(["--fault", "kafka.down=300ms@request", "--fault-log", log.path]) { sandbox in
                let outcome = try await SampleRun.spawn(
                    ["load-test", "--rate", "50/s", "--count", "100000", "--publish-only", "--yes"]
                        + ["--max-total-comparisons", "100000000", "--output", folder.path],
                    environment: sandbox.environment
                ) { process in
                    ProcessSignalSender(signal, count: 1).send(to: process, whenWritten: log)
                }
                #expect(outcome.status == 128 + signal, "\(outcome.errors)")
                let summary = try JSONValue(
                    parsing: Array(try Data(contentsOf: folder.appending(path: "summary.json")))
                )
                #expect((summary["sent"]?.int ?? 0) > 0)
            }
        }
    }
}
