import Contracts
import Foundation
import TestSupport
import Testing

/// Somebody sets the clock, or it was wrong until the machine reached the network, while a run is under way.
@Suite(.whole(.processes)) struct ClockJumpTests {
    /// When and how far the clock jumps, and what else is wrong at that time.
    struct Jump: Sendable, CustomTestStringConvertible {
        var seconds: Int
        /// It jumps once the journal tells of the first such event.
        var event: String
        var faults: [String] = []

        var testDescription: String { "\(seconds) s at \(event), \(faults)" }
    }

    @Test(arguments: [
        Jump(seconds: 86_400, event: "essay_uploaded"),
        Jump(seconds: -3600, event: "essay_uploaded"),
        Jump(seconds: 86_400, event: "publish_intended"),
        Jump(seconds: -3600, event: "publish_intended", faults: ["kafka.down=2s@upload"]),
        Jump(seconds: -3600, event: "publish_acknowledged", faults: ["callbacks.reorder"]),
    ])
    func aRunEndsAsIfNothingHadHappened(_ jump: Jump) async throws {
        try await PreloadedLibrary.with("clock_jump") { library in
            try await Dataset.with { dataset in
                // The same run at peace says which line of the journal is the event's.
                var events: [String] = []
                try await SandboxProcess.with { sandbox in
                    events = try journal(try await execute(dataset, "peaceful", sandbox.environment)).map(\.event)
                }
                let line = try #require(events.firstIndex(of: jump.event)) + 1
                try await SandboxProcess.with(jump.faults.flatMap { ["--fault", $0] }) { sandbox in
                    let run = try await execute(
                        dataset,
                        "jumping",
                        sandbox.environment.merging(library.environment) { $1 }
                            .merging(["CLOCK_JUMP_AT": "\(line)", "CLOCK_JUMP_BY": "\(jump.seconds)"]) { $1 }
                    )
                    let lines = try journal(run)
                    #expect(lines.map(\.event).sorted() == events.sorted())
                    // The clock did jump.
                    let passed = Double(lines[line].at.microseconds - lines[line - 1].at.microseconds) / 1e6
                    #expect(abs(passed - Double(jump.seconds)) < 60, "\(passed) s passed")
                    let validation = await SampleRun.run(["validate", run.path])
                    #expect(validation.status == 0, "\(validation.output)")
                }
            }
        }
    }

    private func execute(
        _ dataset: Dataset,
        _ name: String,
        _ environment: [String: String]
    ) async throws -> URL {
        let folder = dataset.root.appending(path: name)
        let outcome = try await SampleRun.spawn(
            ["execute", "--await-completion", "--max-comparisons", "6", "--force-reupload"]
                + ["--output-dir", folder.path, "--dataset", dataset.root.path] + SampleRun.identity,
            environment: environment
        )
        #expect(outcome.status == 0, "\(outcome.errors)")
        return folder.appending(path: "latest")
    }

    private func journal(_ run: URL) throws -> [(event: String, at: Timestamp)] {
        let text = try String(contentsOf: run.appending(path: "journal.jsonl"), encoding: .utf8)
        return try text.split(separator: "\n").map { line in
            let json = try JSONValue(parsing: Array(line.utf8))
            return (try #require(json["event"]?.string), try Timestamp(iso8601: #require(json["at"]?.string)))
        }
    }
}
