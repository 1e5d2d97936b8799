import Contracts
import Foundation
import TestSupport
import Testing

/// A run that was killed goes on: nothing is published twice, and its record is that of a run that nobody disturbed.
@Suite struct KilledRunTests {
    /// Killed at each line of the journal: once it is written, and once in its place, when what it tells of has happened.
    @Test func goesOnFromEveryStep() async throws {
        try await KillSwitch.with { killSwitch in
            try await Dataset.with { dataset in
                let (expected, lines, _) = try await undisturbed(dataset)
                // The run's beginning, anchors, essays, envelope, offsets, intent, acknowledgement, callbacks, end.
                #expect(lines >= 1 + JournalledRun.anchors + JournalledRun.students + 4 + 12 + 1)
                for line in 1...lines {
                    for variable in ["KILL_BEFORE", "KILL_AT"] {
                        let moment = KillMoment(variable: variable, line: line)
                        try await JournalledRun.with(dataset) { run in
                            let killed = try await run.execute(killSwitch.environment(moment))
                            #expect(killed.status == 128 + SIGKILL, "\(moment): \(killed.errors)")
                            try await run.finish()
                            try await run.requireNothingRepeated(kills: 1)
                            #expect(try run.differences(from: expected) == [], "\(moment)")
                        }
                    }
                }
            }
        }
    }

    /// Killed again at every step of going on.
    @Test func goesOnAfterSeveralKills() async throws {
        try await KillSwitch.with { killSwitch in
            try await Dataset.with { dataset in
                let (expected, lines, _) = try await undisturbed(dataset)
                for first in [2, 5, 8, 10, 11, 14] {
                    try await JournalledRun.with(dataset) { run in
                        _ = try await run.execute(
                            killSwitch.environment(KillMoment(variable: "KILL_BEFORE", line: first))
                        )
                        var kills = 1
                        // A resumed process counts its own lines.
                        for _ in 0..<lines {
                            let moment = KillMoment(
                                variable: kills.isMultiple(of: 2) ? "KILL_AT" : "KILL_BEFORE",
                                line: 2
                            )
                            let outcome = try await run.resume(killSwitch.environment(moment))
                            if outcome.status == 0 { break }
                            #expect(outcome.status == 128 + SIGKILL, "\(outcome.errors)")
                            kills += 1
                        }
                        try await run.finish()
                        try await run.requireNothingRepeated(kills: kills)
                        #expect(try run.differences(from: expected) == [], "first at \(first), \(kills) kills")
                    }
                }
            }
        }
    }

    /// Killed a hundred times at random instants, several times a run.
    @Test func goesOnFromAnyInstant() async throws {
        try await Dataset.with { dataset in
            let (expected, _, duration) = try await undisturbed(dataset)
            var generator = SystemRandomNumberGenerator()
            var kills = 0
            while kills < 100 {
                kills += try await JournalledRun.with(dataset) { run in
                    var killed = 0
                    var hasFolder = false
                    for _ in 0..<20 {
                        let delay = duration * Double.random(in: 0...1, using: &generator)
                        let outcome =
                            if hasFolder { try await run.resume { kill($0, after: delay) } } else {
                                try await run.execute { kill($0, after: delay) }
                            }
                        if outcome.status == 0 { break }
                        // A run that was killed before it had sent anything starts again.
                        hasFolder = outcome.status != 2 && FileManager.default.fileExists(atPath: run.folder.path)
                        guard outcome.status != 2 else { continue }
                        #expect(outcome.status == 128 + SIGKILL, "\(outcome.errors)")
                        killed += 1
                    }
                    try await run.finish()
                    try await run.requireNothingRepeated(kills: killed)
                    #expect(try run.differences(from: expected) == [])
                    return killed
                }
            }
        }
    }

    private func kill(_ process: Process, after delay: Duration) {
        let number = process.processIdentifier
        DispatchQueue.global().asyncAfter(deadline: .now() + delay / .seconds(1)) {
            if process.isRunning { _ = Foundation.kill(number, SIGKILL) }
        }
    }

    /// Runs the batch to its end.
    ///
    /// - Returns: The artefact's facts, how many lines the journal has, and how long the process lived.
    private func undisturbed(_ dataset: Dataset) async throws -> (facts: JSONValue, lines: Int, duration: Duration) {
        try await JournalledRun.with(dataset) { run in
            let started = ContinuousClock.now
            let outcome = try await run.execute()
            let duration = ContinuousClock.now - started
            try #require(outcome.status == 0, "\(outcome.errors)")
            try await run.requireNothingRepeated(kills: 0)
            let journal = try Data(contentsOf: run.folder.appending(path: "journal.jsonl"))
            return (try run.facts(), journal.count { $0 == UInt8(ascii: "\n") }, duration)
        }
    }
}
