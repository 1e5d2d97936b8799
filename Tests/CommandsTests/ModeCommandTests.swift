import Contracts
import Foundation
import TestSupport
import Testing

/// The modes besides plan and execute, and what execute does around the batch.
@Suite struct ModeCommandTests {
    @Test func dryRunWritesWhatExecuteWouldSend() async throws {
        try await withTemporaryDirectory { folder in
            let outcome = await SampleRun.run(
                ["--mode", "dry-run", "--format", "json", "--output-dir", folder.path] + SampleRun.batch
            )
            #expect(outcome.status == 0, "\(outcome.errors)")
            let report = try JSONValue(parsing: Array(outcome.output.utf8))
            for key in ["run_directory", "request", "artefact", "essay_key"] {
                let path = try #require(report[key]?.string)
                #expect(FileManager.default.fileExists(atPath: path))
            }
            let request = try Data(contentsOf: URL(filePath: try #require(report["request"]?.string)))
            #expect(EnvelopeValidator.violations(in: Array(request)) == [])
        }
    }

    @Test func dryRunOfABadBatchWritesNothing() async throws {
        try await Dataset.with { dataset in
            try dataset.write("", to: "student_essays/empty.txt")
            let outcome = await SampleRun.run(["dry-run", "--dataset", dataset.root.path], directory: dataset.root)
            #expect(outcome.status == 2)
            #expect(outcome.errors.contains("empty.txt"))
            #expect(outcome.output.contains("Nothing was written."))
            #expect(!FileManager.default.fileExists(atPath: dataset.root.appending(path: "runs").path))
        }
    }

    @Test func anchorAlignmentShowsItsFigures() async throws {
        try await withTemporaryDirectory { folder in
            let arguments = ["--sandbox", "--await-completion", "--output-dir", folder.path] + SampleRun.batch
            let text = await SampleRun.run(["--mode", "anchor-align-test"] + arguments)
            #expect(text.status == 0, "\(text.errors)")
            for words in ["12 in the request", "tau-a", "tau-b", "Direct inversions", "Anchors without a win"] {
                #expect(text.output.contains(words), "\(text.output)")
            }
            #expect(text.output.hasTable("ALIGNMENT", "HERE", "BASELINE", "TARGET"), "\(text.output)")
            #expect(text.output.hasTable("EXPECTED", "RANK", "GRADE", "ANCHOR", "WON", "LOST"), "\(text.output)")
            let json = await SampleRun.run(["anchor-align-test", "--format", "json"] + arguments)
            let report = try JSONValue(parsing: Array(json.output.utf8))
            #expect(report["runner_mode"]?.string == "anchor-align-test")
            #expect(report["alignment"]?["anchors"]?.array?.count == 12)
            #expect(report["alignment"]?["kendall_tau_a"]?.double != nil)
            #expect(report["alignment"]?["comparisons"]?.int == 66)
            #expect(report["anchors_registered"]?.int == 0)
        }
    }

    @Test func anchorAlignmentSendsPromptAndRubric() async throws {
        try await Dataset.with { dataset in
            try dataset.write("\n Be strict. \n", to: "prompt.txt")
            try dataset.write("Clarity first.", to: "rubric.txt")
            let outcome = await SampleRun.run(
                [
                    "anchor-align-test", "--sandbox", "--no-kafka", "--format", "json", "--dataset", dataset.root.path,
                    "--system-prompt", "prompt.txt", "--rubric", "rubric.txt", "--anchor-align-reasoning-effort", "low",
                ],
                directory: dataset.root
            )
            #expect(outcome.status == 0, "\(outcome.errors)")
            let requests = dataset.root.appending(path: "runs/latest/requests")
            let name = try #require(try FileManager.default.contentsOfDirectory(atPath: requests.path).first)
            let envelope = try JSONValue(parsing: Array(try Data(contentsOf: requests.appending(path: name))))
            let overrides = envelope["data"]?["llm_config_overrides"]
            #expect(overrides?["system_prompt_override"]?.string == "Be strict.")
            #expect(overrides?["judge_rubric_override"]?.string == "Clarity first.")
            #expect(overrides?["reasoning_effort"]?.string == "low")
        }
    }

    @Test func aFailedExtractHasAStatusOfItsOwn() async throws {
        try await withTemporaryDirectory { folder in
            let outcome = await SampleRun.run(
                [
                    "execute", "--sandbox", "--await-completion", "--auto-extract-eng5-db", "--max-comparisons", "10",
                    "--format", "json", "--output-dir", folder.path,
                ] + SampleRun.batch,
                environment: ["ENG5_DB_EXTRACT_COMMAND": "exit 4 #"]
            )
            #expect(outcome.status == 15, "\(outcome.errors)")
            #expect(outcome.errors.contains("The batch completed"))
            let report = try JSONValue(parsing: Array(outcome.output.utf8))
            #expect(report["post_run"]?.array?.first?["exit_code"]?.int == 4)
            #expect(report["ranking"]?.array?.isEmpty == false)
        }
    }

    @Test func planAsksTheServiceWhenToldTo() async throws {
        try await RunningSandbox.with { sandbox in
            let sound = await SampleRun.run(
                ["plan", "--preflight"] + SampleRun.batch + SampleRun.identity,
                environment: sandbox.environment
            )
            #expect(sound.status == 0, "\(sound.errors)")
            let unknown = await SampleRun.run(
                ["plan", "--preflight", "--assignment-id", "11111111-1111-1111-1111-111111111111"] + SampleRun.batch,
                environment: sandbox.environment
            )
            #expect(unknown.status == 2)
            #expect(unknown.errors.contains("11111111-1111-1111-1111-111111111111"))
        }
    }

    @Test func warnsOfFlagsThatDoNothing() async throws {
        try await withTemporaryDirectory { folder in
            let outcome = await SampleRun.run(
                [
                    "execute", "--sandbox", "--no-kafka", "--await-completion", "--llm-batching-mode", "per_request",
                    "--output-dir", folder.path,
                ] + SampleRun.batch
            )
            #expect(outcome.status == 0, "\(outcome.errors)")
            #expect(outcome.errors.contains("--await-completion is ignored"))
            #expect(outcome.errors.contains("services stay authoritative"))
        }
    }
}
