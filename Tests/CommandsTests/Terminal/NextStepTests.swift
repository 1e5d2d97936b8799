import ArgumentParser
import Contracts
import Foundation
import Runner
import TestSupport
import Testing

@testable import Commands

/// What is suggested once a command has ended.
@Suite struct NextStepTests {
    @Test func aPublishedRunIsCollectedAndOneWithoutKafkaReplayed() async throws {
        try await withTemporaryDirectory { folder in
            try await RunningSandbox.with { sandbox in
                func run(_ more: [String]) async throws -> Program.Outcome {
                    await SampleRun.run(
                        ["execute", "--output-dir", folder.path] + more + SampleRun.batch + SampleRun.identity,
                        environment: sandbox.environment
                    )
                }
                let published = try await run([])
                #expect(published.errors.contains("\nnext: eng5-np-run collect \(folder.path)/2"))
                let stored = try await run(["--no-kafka"])
                #expect(stored.errors.contains("\nnext: eng5-np-run replay \(folder.path)/2"))
                #expect(stored.errors.contains(".json\n"))
                let quiet = try await run(["--no-kafka", "--quiet"])
                let lines = quiet.errors.split(separator: "\n")
                #expect(lines.allSatisfy { $0.hasPrefix("warning: ") }, "\(quiet.errors)")
            }
        }
    }

    @Test func nothingIsSuggestedOfWhatIsGone() async throws {
        try await withTemporaryDirectory { folder in
            let outcome = await SampleRun.run(
                ["execute", "--sandbox", "--no-kafka", "--output-dir", folder.path] + SampleRun.batch
            )
            #expect(!outcome.errors.contains("next:"))
        }
    }

    /// Whatever is suggested is a command of the program.
    @Test func everySuggestionIsACommand() throws {
        let names = Set(Eng5NPRun.configuration.subcommands.compactMap { $0.configuration.commandName })
        for name in ["resume", "collect", "replay"] { #expect(names.contains(name)) }
        #expect(NextStep.resume("runs/a b") == "eng5-np-run resume 'runs/a b'")
    }

    @Test func theRunBeforeIsTheLatestOfItsModeThatCompleted() async throws {
        try await withTemporaryDirectory { folder in
            func make(_ name: String, _ mode: RunnerMode, completed: Bool) throws {
                let run = folder.appending(path: name)
                let events = run.appending(path: "events/completions")
                try FileManager.default.createDirectory(at: events, withIntermediateDirectories: true)
                if completed { try Data().write(to: events.appending(path: "000001.json")) }
                try Data().write(to: run.appending(path: "assessment_run.\(mode.rawValue).json"))
            }
            try make("20261101T000000Z-a", .execute, completed: true)
            try make("20261102T000000Z-b", .execute, completed: true)
            try make("20261103T000000Z-c", .anchorAlignTest, completed: true)
            try make("20261104T000000Z-d", .execute, completed: false)
            try make("20261105T000000Z-e", .execute, completed: true)
            try make("20261106T000000Z-f", .execute, completed: true)
            let root = folder.path
            let run = "\(root)/20261105T000000Z-e"
            #expect(EarlierRun.path(before: run, mode: .execute) == "\(root)/20261102T000000Z-b")
            #expect(EarlierRun.path(before: run, mode: .anchorAlignTest) == "\(root)/20261103T000000Z-c")
            #expect(EarlierRun.path(before: "\(root)/20261101T000000Z-a", mode: .execute) == nil)
        }
    }
}
