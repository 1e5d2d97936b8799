import Contracts
import Foundation
import TestSupport
import Testing

/// A process that was killed leaves a run that goes on: nothing is published twice, and its record is that of a run that
/// nobody disturbed. `EndedRunTests` ends runs at the same lines without a process.
@Suite struct KilledRunTests {
    /// Killed by a real SIGKILL at six lines: an upload, the envelope, the intent to publish, the acknowledgement, a callback.
    @Test(arguments: [
        KillMoment(variable: "KILL_BEFORE", line: 6), KillMoment(variable: "KILL_AT", line: 8),
        KillMoment(variable: "KILL_AT", line: 10), KillMoment(variable: "KILL_BEFORE", line: 11),
        KillMoment(variable: "KILL_AT", line: 11), KillMoment(variable: "KILL_AT", line: 16),
    ])
    func goesOnFromAStep(moment: KillMoment) async throws {
        try await KillSwitch.with { killSwitch in
            try await Dataset.with { dataset in
                let expected = try await undisturbed(dataset).facts
                try await JournalledRun.with(dataset) { run in
                    let killed = try await run.spawnExecute(killSwitch.environment(moment))
                    #expect(killed.status == 128 + SIGKILL, "\(killed.errors)")
                    try await run.finish()
                    try await run.requireNothingRepeated(kills: 1)
                    let differences = try run.facts().differences(from: expected)
                    #expect(differences == [])
                }
            }
        }
    }

    /// Killed at each line of the journal: once it is written, and once in its place, when what it tells of has happened.
    @Test(.whole(.kills)) func goesOnFromEveryStep() async throws {
        try await KillSwitch.with { killSwitch in
            try await Dataset.with { dataset in
                let (expected, lines, _) = try await undisturbed(dataset)
                // The run's beginning, anchors, essays, envelope, offsets, intent, acknowledgement, callbacks, end.
                #expect(lines >= 1 + JournalledRun.anchors + JournalledRun.students + 4 + 12 + 1)
                for line in 1...lines {
                    for variable in ["KILL_BEFORE", "KILL_AT"] {
                        let moment = KillMoment(variable: variable, line: line)
                        try await JournalledRun.with(dataset) { run in
                            let killed = try await run.spawnExecute(killSwitch.environment(moment))
                            #expect(killed.status == 128 + SIGKILL, "\(moment): \(killed.errors)")
                            try await run.finish()
                            try await run.requireNothingRepeated(kills: 1)
                            #expect(try run.facts().differences(from: expected) == [], "\(moment)")
                        }
                    }
                }
            }
        }
    }

    /// Killed again at every step of going on.
    @Test(.whole(.kills)) func goesOnAfterSeveralKills() async throws {
        try await KillSwitch.with { killSwitch in
            try await Dataset.with { dataset in
                let (expected, lines, _) = try await undisturbed(dataset)
                for first in [2, 5, 8, 10, 11, 14] {
                    try await JournalledRun.with(dataset) { run in
                        _ = try await run.spawnExecute(
                            killSwitch.environment(KillMoment(variable: "KILL_BEFORE", line: first))
                        )
                        var kills = 1
                        // A resumed process counts its own lines.
                        for _ in 0..<lines {
                            let moment = KillMoment(
                                variable: kills.isMultiple(of: 2) ? "KILL_AT" : "KILL_BEFORE",
                                line: 2
                            )
                            let outcome = try await run.spawnResume(killSwitch.environment(moment))
                            if outcome.status == 0 { break }
                            #expect(outcome.status == 128 + SIGKILL, "\(outcome.errors)")
                            kills += 1
                        }
                        try await run.finish()
                        try await run.requireNothingRepeated(kills: kills)
                        #expect(try run.facts().differences(from: expected) == [], "first at \(first), \(kills) kills")
                    }
                }
            }
        }
    }

    /// Killed a hundred times at random instants, several times a run.
    @Test(.whole(.kills)) func goesOnFromAnyInstant() async throws {
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
                            if hasFolder { try await run.spawnResume { kill($0, after: delay) } } else {
                                try await run.spawnExecute { kill($0, after: delay) }
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
                    #expect(try run.facts().differences(from: expected) == [])
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
    private func undisturbed(_ dataset: Dataset) async throws -> (facts: ArtefactFacts, lines: Int, duration: Duration)
    {
        try await JournalledRun.with(dataset) { run in
            let started = ContinuousClock.now
            let outcome = try await run.spawnExecute()
            let duration = ContinuousClock.now - started
            try #require(outcome.status == 0, "\(outcome.errors)")
            try await run.requireNothingRepeated(kills: 0)
            let journal = try Data(contentsOf: run.folder.appending(path: "journal.jsonl"))
            return (try run.facts(), journal.count { $0 == UInt8(ascii: "\n") }, duration)
        }
    }
}
