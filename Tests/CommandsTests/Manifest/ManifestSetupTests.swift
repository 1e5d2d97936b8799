import ArgumentParser
import Contracts
import Essays
import Foundation
import Runner
import TestSupport
import Testing

@testable import Commands

/// What a manifest's file makes of its batches, and what is wrong with manifests.
@Suite struct ManifestSetupTests {
    private static let assignment = "assignment-id: \(SampleRun.assignment)\n  course-id: \(SampleRun.course)"

    /// Runs a body with a manifest that was read as the command would.
    private func with<Result>(
        _ text: String,
        _ arguments: [String] = [],
        name: String = "batches.yaml",
        mode: RunnerMode = .execute,
        environment: [String: String] = [:],
        _ body: (ManifestSetup, URL) throws -> Result
    ) async throws -> Result {
        try await withTemporaryDirectory { folder in
            let path = folder.appending(path: name).path
            try Data(text.utf8).write(to: URL(filePath: path))
            let invocation = Invocation.test([mode.rawValue, "--manifest", path] + arguments, environment: environment)
            let sources = try SettingSources(in: invocation)
            return try SettingSources.$current.withValue(sources) {
                let options = try #require(try sources.parse() as? any RunOptionsCommand).options
                let setup = try ManifestSetup(path, options, mode: mode, in: invocation)
                return try body(setup, folder)
            }
        }
    }

    /// What is wrong with a manifest, without its path.
    private func problems(
        _ text: String,
        _ arguments: [String] = [],
        name: String = "batches.yaml"
    ) async throws -> String {
        try await withTemporaryDirectory { folder in
            let path = folder.appending(path: name).path
            try Data(text.utf8).write(to: URL(filePath: path))
            let invocation = Invocation.test(["execute", "--manifest", path] + arguments)
            let sources = try SettingSources(in: invocation)
            let error = #expect(throws: ValidationError.self) {
                try SettingSources.$current.withValue(sources) {
                    let options = try #require(try sources.parse() as? ExecuteCommand).options
                    _ = try ManifestSetup(path, options, mode: .execute, in: invocation)
                }
            }
            return (error?.message ?? "").replacingOccurrences(of: path, with: "M")
        }
    }

    @Test func batchesHaveTheirOwnSettingsOverSharedOnes() async throws {
        let yaml = """
            defaults:
              dataset: essays
              \(SampleRun.identity[0].dropFirst(2)): \(SampleRun.assignment)
              course-id: \(SampleRun.course)
              max-comparisons: 10
              llm-model: shared
              await-completion: true
            batches:
              - batch-id: a
                batch-uuid: 572ba351-7afa-4060-8a5d-274ae9eb47f3
              - batch-id: b
                dataset: /elsewhere
                max-comparisons: 20
                cj-system-prompt: false
                await-completion: no
            """
        try await with(yaml, ["--llm-temperature", "0.5"]) { setup, folder in
            let (a, b) = (setup.batches[0], setup.batches[1])
            #expect(a.settings.label == "a")
            #expect(a.settings.batchID.wireString == "572ba351-7afa-4060-8a5d-274ae9eb47f3")
            #expect(a.settings.layout.root == folder.appending(path: "essays").path)
            #expect(a.settings.maxComparisons == 10)
            #expect(a.settings.overrides.systemPrompt != nil)
            #expect(a.setup.executeSettings.awaitsCompletion)
            #expect(b.settings.label == "b")
            #expect(b.settings.layout.root == "/elsewhere")
            #expect(b.settings.maxComparisons == 20)
            #expect(b.settings.overrides.systemPrompt == nil)
            #expect(!b.setup.executeSettings.awaitsCompletion)
            #expect(a.settings.batchID != b.settings.batchID)
            for batch in setup.batches {
                #expect(batch.settings.overrides.model == "shared")
                #expect(batch.settings.overrides.temperature == 0.5)
                #expect(batch.settings.courseID?.wireString == SampleRun.course)
            }
        }
    }

    /// A flag counts for every batch; a batch counts over the environment and the configuration file.
    @Test func whatWins() async throws {
        let yaml = "batches: [{batch-id: a, max-comparisons: 10, user-id: own, dataset: d}]"
        try await withTemporaryDirectory { folder in
            let config = folder.appending(path: "c.yaml").path
            try Data("user-id: file\norg-id: file\nbatch-id: file\n\(SampleRun.identityLines)".utf8)
                .write(to: URL(filePath: config))
            try await with(
                yaml,
                ["--config", config, "--max-comparisons", "30"],
                environment: ["ENG5_DATASET_DIR": "/environment"]
            ) { setup, folder in
                let batch = setup.batches[0].settings
                #expect(batch.maxComparisons == 30)
                #expect(batch.userID == "own")
                #expect(batch.orgID == "file")
                #expect(batch.label == "a")
                #expect(batch.layout.root == folder.appending(path: "d").path)
            }
        }
    }

    @Test func tablesHaveAColumnForEachFlag() async throws {
        let csv = """
            \u{FEFF}batch-id;dataset;assignment-id;course-id;max-comparisons;rubric
            a;one;\(SampleRun.assignment);\(SampleRun.course);12;
            "b; of two";two;\(SampleRun.assignment);\(SampleRun.course);;
            """
        try await with(csv, name: "batches.CSV") { setup, folder in
            #expect(setup.batches.map(\.settings.label) == ["a", "b; of two"])
            #expect(setup.batches.map(\.settings.maxComparisons) == [12, nil])
            #expect(setup.batches[1].settings.layout.root == folder.appending(path: "two").path)
        }
    }

    @Test func concurrencyAndFailFast() async throws {
        let defaults = "{assignment-id: \(SampleRun.assignment), course-id: \(SampleRun.course)}"
        let yaml = "defaults: \(defaults)\nbatches: [{batch-id: a}]"
        try await with(yaml, ["--concurrency", "7", "--fail-fast"]) { setup, _ in
            #expect(setup.options.manifest.concurrency == 7)
            #expect(setup.options.manifest.failFast)
        }
        try await with(yaml, ["--fail-fast", "--no-fail-fast"]) { setup, _ in
            #expect(setup.options.manifest.concurrency == 4)
            #expect(!setup.options.manifest.failFast)
        }
    }

    /// Plan shows what execute would send, so a batch keeps its prompts.
    @Test func planKeepsPrompts() async throws {
        let rubric = Repository.sampleBatch.appending(path: "student_prompt.md").path
        try await with("batches: [{batch-id: a, rubric: '\(rubric)'}]", mode: .plan) { setup, _ in
            #expect(setup.batches[0].settings.overrides.judgeRubric?.isEmpty == false)
        }
    }

    /// One wrong manifest each, and what is said of it.
    private static let wrong: [(String, String)] = [
        ("", "M: it names no batch"),
        ("batches:", "M:1: 'batches' is a list"),
        ("batches: {a: b}", "M:1: 'batches' is a list"),
        ("- batch-id: a", "M:1: expected 'batches'"),
        ("batches: [a", "M:2: this is not YAML"),
        (
            "batchs: []\nbatches: [{batch-id: a}]",
            "M:1: 'batchs' is neither 'defaults' nor 'batches': did you mean 'batches'?"
        ),
        ("defaults: 3\nbatches: [{batch-id: a}]", "M:1: 'defaults' holds lines such as"),
        ("batches:\n  - batch-id: &x a\n  - batch-id: *x", "M:3: anchors (&)"),
        ("batches:\n  - dataset: d", "M:2: the batch has no batch-id"),
        ("batches:\n  - batch-id:", "M:2: 'batch-id' has no value"),
        (
            "batches:\n  - batch-id: a\n    max-comparision: 3",
            "M:3: a batch has no setting 'max-comparision': did you mean 'max-comparisons'?"
        ),
        ("batches:\n  - batch-id: a\n    kafka-bootstrap: k:1", "M:3: 'kafka-bootstrap' holds for all batches"),
        ("batches:\n  - batch-id: a\n    kafka: {acks: 1}", "M:3: 'kafka' takes a value"),
        ("batches:\n  - batch-id: a\n    output-dir: x", "M:3: 'output-dir' holds for all batches"),
        ("batches:\n  - batch-id: a\n    max-comparisons: 1", "M:3: --max-comparisons 1: at least 2"),
        ("batches:\n  - batch-id: a\n    await-completion: perhaps", "M:3: --await-completion is a switch"),
        (
            "batches:\n  - batch-id: a\n    cj-system-prompt: true\n    no-cj-system-prompt: true",
            "M:4: line 3 sets 'cj-system-prompt'"
        ),
        ("batches:\n  - batch-id: a\n  - batch-id: a", "M:3: the batch-id 'a' stands in line 2 already"),
        ("defaults:\n  batch-id: a\nbatches:\n  - batch-id: b", "M:2: 'batch-id' is each batch's own"),
        ("batches:\n  - batch-id: a\n    batch-uuid: 1", "M:3: The value '1' is invalid for '--batch-uuid"),
        ("batches:\n  - batch-id: ''", "M:2: --batch-id is blank"),
        ("batches:\n  - batch-id: a\n    rubric: /nonexistent", "M:3: --rubric: '/nonexistent' cannot be read"),
    ]

    @Test(arguments: wrong)
    func isRefusedByLine(yaml: String, words: String) async throws {
        let message = try await problems(yaml, SampleRun.identity)
        #expect(message.contains(words), "\(message)")
    }

    @Test func equalIDsAreRefused() async throws {
        let id = "572ba351-7afa-4060-8a5d-274ae9eb47f3"
        let yaml = """
            batches:
              - {batch-id: a, batch-uuid: \(id)}
              - {batch-id: b, batch-uuid: \(id.uppercased())}
            """
        let message = try await problems(yaml, SampleRun.identity)
        #expect(message.contains("M:3: the batch-uuid '\(id.uppercased())' stands in line 2 already"), "\(message)")
    }

    @Test(arguments: [
        ("batch-id,batch-id\na,b", "M:1: the column 'batch-id' stands twice"),
        ("batch-id,\na,b", "M:1: column 2 has no name"),
        ("batch-id\na,b", "M:2: 2 fields, but the first row names 1"),
        ("batch-id,datset\na,b", "M:2: a batch has no setting 'datset': did you mean 'dataset'?"),
        ("batch-id\n\"a", "M:2: this is not CSV"),
        ("batch-id", "M: it names no batch"),
    ])
    func tablesAreRefusedByLine(csv: String, words: String) async throws {
        let message = try await problems(csv, SampleRun.identity, name: "batches.csv")
        #expect(message.contains(words), "\(message)")
    }

    /// Nobody should have to mend a manifest one error at a time.
    @Test func everyProblemIsToldAtOnce() async throws {
        let yaml = """
            defaults:
              llm-temperature: 7
            batches:
              - batch-id: a
                language: de
              - batch-id: b
                datset: x
              - dataset: c
              - batch-id: a
              - batch-id: d
                max-comparisons: 1
            """
        let message = try await problems(yaml, SampleRun.identity)
        let expected = [
            "M:2: --llm-temperature 7", "M:5: The value 'de'", "M:7: a batch has no setting 'datset'",
            "M:8: the batch has no batch-id", "M:9: the batch-id 'a' stands in line 4", "M:11: --max-comparisons 1",
        ]
        for words in expected { #expect(message.contains(words), "\(words) in \(message)") }
        #expect(message.hasPrefix("'M' has \(expected.count) problems"), "\(message)")
    }

    @Test(arguments: [
        (["--batch-id", "x"], "--batch-id does not go with --manifest"),
        (["--batch-uuid", SampleRun.assignment], "--batch-uuid does not go with --manifest"),
        (["--dataset", "x"], "--dataset does not go with --manifest"),
        (["--print-config"], "--print-config shows the settings of one batch"),
    ])
    func flagsOfOneBatchAreRefused(arguments: [String], words: String) async throws {
        let message = try await problems("batches: [{batch-id: a}]", SampleRun.identity + arguments)
        #expect(message.contains(words), "\(message)")
    }

    /// Whatever flag of batch or judge is added, a manifest can have it.
    @Test func everyFlagOfBatchAndJudgeIsAKey() throws {
        struct Flags: ParsableCommand {
            @OptionGroup var batch: BatchOptions
            @OptionGroup var judge: JudgeOptions
        }
        let names = try FlagCatalogue(of: Flags.self).flags.map(\.name)
        #expect(Set(names).subtracting(FlagCatalogue.reserved).isSubset(of: ManifestKeys.all))
        let all = Set(try FlagCatalogue(of: ExecuteCommand.self).flags.map(\.name))
        #expect(ManifestKeys.all.isSubset(of: all))
        #expect(ManifestKeys.ofTheManifest.isSubset(of: all))
    }
}

extension SampleRun {
    /// The lines of a configuration file that execute needs.
    static var identityLines: String { FlagTests.identityLines(besides: []).joined(separator: "\n") + "\n" }
}
