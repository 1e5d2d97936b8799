import Contracts
import Foundation
import TestSupport
import Testing

@testable import Commands

/// Signals that come while a stage is held up: the first one leaves a run that goes on, the second one ends at once.
///
/// `InterruptedProcessTests` send them to processes.
@Suite struct InterruptedRunTests {
    /// A fault that holds a stage up the first time, and what the message says of where the run was.
    static let stages = [
        ("http.cj.slow=60m:1", "preflight"), ("http.content.slow=60m:1", "upload"), ("kafka.down=3s@upload", "publish"),
        ("callbacks.lost=1", "callbacks"),
    ]

    @Test(arguments: stages, [Signals.Signal.interrupt, .terminate])
    func leavesARunThatGoesOn(stage: (fault: String, words: String), signal: Signals.Signal) async throws {
        try await withTemporaryDirectory { folder in
            let log = folder.appending(path: "faults")
            try await RunningSandbox.with(["--fault", stage.fault, "--fault-log", log.path]) { sandbox in
                let arguments =
                    ["execute", "--await-completion", "--completion-timeout", "60", "--max-comparisons", "10"]
                    + ["--output-dir", folder.path] + SampleRun.batch + SampleRun.identity
                let sender = SignalSender()
                let outcome = await sender.sending(signal, whenWritten: log) {
                    await SampleRun.run(arguments, environment: sandbox.environment, signals: sender.signals)
                }
                #expect(outcome.status == signal.exitStatus, "\(outcome.errors)")
                #expect(outcome.errors.contains("once more to stop at once"))
                #expect(outcome.errors.contains(stage.words), "\(outcome.errors)")
                let run = folder.appending(path: "latest").path
                let hasBegun = FileManager.default.fileExists(atPath: "\(run)/journal.jsonl")
                #expect(outcome.errors.contains("Go on with: eng5-np-run resume") == hasBegun, "\(outcome.errors)")
                // With a callback that never comes a run is partial.
                let isPartial = stage.fault.hasPrefix("callbacks")
                let again = await SampleRun.run(
                    hasBegun
                        ? ["resume", "--settle-time", "0", "--completion-timeout", isPartial ? "0.1" : "10", run]
                        : arguments,
                    environment: sandbox.environment
                )
                #expect((isPartial ? [0, 10] : [0]).contains(again.status), "\(again.errors)")
            }
        }
    }

    @Test func aSecondOneEndsAtOnce() async throws {
        try await withTemporaryDirectory { folder in
            let log = folder.appending(path: "faults")
            try await RunningSandbox.with(["--fault", "http.content.slow=60m:1", "--fault-log", log.path]) { sandbox in
                let sender = SignalSender()
                _ = await sender.sending(.interrupt, whenWritten: log) {
                    await SampleRun.run(
                        ["execute", "--output-dir", folder.path] + SampleRun.batch + SampleRun.identity,
                        environment: sandbox.environment,
                        signals: sender.signals(and: .terminate)
                    )
                }
                #expect(sender.endedWith == 143)
            }
        }
    }

    @Test(arguments: [Signals.Signal.interrupt, .terminate])
    func aLoadTestShowsWhatWasSent(signal: Signals.Signal) async throws {
        try await withTemporaryDirectory { folder in
            let log = folder.appending(path: "faults")
            try await RunningSandbox.with(["--fault", "kafka.down=300ms@request", "--fault-log", log.path]) { sandbox in
                let sender = SignalSender()
                let outcome = await sender.sending(signal, whenWritten: log) {
                    await SampleRun.run(
                        ["load-test", "--rate", "50/s", "--count", "100000", "--publish-only", "--yes"]
                            + ["--max-total-comparisons", "100000000", "--output", folder.path],
                        environment: sandbox.environment,
                        signals: sender.signals
                    )
                }
                #expect(outcome.status == signal.exitStatus, "\(outcome.errors)")
                let summary = try JSONValue(
                    parsing: Array(try Data(contentsOf: folder.appending(path: "summary.json")))
                )
                #expect((summary["sent"]?.int ?? 0) > 0)
            }
        }
    }
}
