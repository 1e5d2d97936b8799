import Contracts
import Foundation
import TestSupport
import Testing

@testable import Commands

/// Manifests from the command line; `ManyBatchesTests` looks at failures and kills.
@Suite struct ManifestCommandTests {
    private static let sample = Repository.root.appending(path: "Samples/manifest/batches.yaml").path

    @Test func theSampleRunsAgainstTheSandbox() async throws {
        try await withTemporaryDirectory { folder in
            let outcome = await SampleRun.run(
                ["execute", "--sandbox", "--manifest", Self.sample, "--output-dir", folder.path, "--verbose"]
            )
            #expect(outcome.status == 0, "\(outcome.errors)")
            #expect(outcome.output.contains("Batches      3: 3 done"))
            #expect(
                outcome.output.hasTable(
                    "BATCH",
                    "STATE",
                    "ESSAYS",
                    "PARTITION",
                    "OFFSET",
                    "COMPARISONS",
                    "COST",
                    "RUN FOLDER"
                ),
                "\(outcome.output)"
            )
            for label in ["sample-as-the-service-judges", "sample-warm", "sample-few-comparisons"] {
                #expect(outcome.output.contains(label))
                #expect(outcome.errors.contains("\(label): callbacks: completion"))
            }
            #expect(outcome.errors.contains("3 of 3: "))
            let resumed = await SampleRun.run(["resume", folder.appending(path: "latest").path])
            #expect(resumed.status == 0, "\(resumed.errors)")
            try await requireThatEveryRunIsChecked(folder.appending(path: "latest"))
        }
    }

    private func requireThatEveryRunIsChecked(_ batches: URL) async throws {
        let sound = await SampleRun.run(["validate", batches.path])
        #expect(sound.status == 0, "\(sound.errors)")
        #expect(sound.output.split(separator: "\n").count { $0.contains(": sound") } == 3, "\(sound.output)")
        let run = try #require(
            FileManager.default.contentsOfDirectory(atPath: batches.path).sorted().first {
                FileManager.default.fileExists(atPath: batches.appending(path: "\($0)/essay_key.csv").path)
            }
        )
        try Data("changed".utf8).write(to: batches.appending(path: "\(run)/essay_key.csv"))
        let changed = await SampleRun.run(["validate", batches.path])
        #expect(changed.status == 14)
        #expect(changed.output.split(separator: "\n").count { $0.contains(": sound") } == 2, "\(changed.output)")
    }

    @Test func planShowsEveryEnvelope() async throws {
        for format in ["json", "jsonl"] {
            let outcome = await SampleRun.run(["plan", "--manifest", Self.sample, "--format", format])
            #expect(outcome.status == 0, "\(outcome.errors)")
            let texts = format == "json" ? [outcome.output] : outcome.output.split(separator: "\n").map(String.init)
            let values = try texts.map { try JSONValue(parsing: Array($0.utf8)) }
            let plans = format == "json" ? values[0].array ?? [] : values
            #expect(plans.count == 3)
            let labels = plans.map { $0["envelope"]?["data"]?["cj_assessment_job"]?["batch_label"]?.string }
            #expect(labels.count == 3)
            #expect(Set(plans.compactMap { $0["key"]?.string }).count == 3)
            let members = ["topic", "key", "headers", "partition", "bytes", "envelope"]
            for plan in plans { #expect(plan.object?.members.map(\.key) == members) }
            let caps = plans.map { $0["envelope"]?["metadata"]?["max_comparisons"]?.int }
            #expect(caps == [60, 60, 30])
        }
        let text = await SampleRun.run(["plan", "--manifest", Self.sample])
        #expect(text.output.components(separatedBy: "Topic      ").count == 4)
    }

    @Test func planTellsEveryProblemOfEveryBatch() async throws {
        try await Dataset.with { dataset in
            try await Dataset.with { other in
                try other.write(Dataset.essay("Another text."), to: "anchor_essays/anchor_A.txt")
                let manifest = """
                    defaults: {assignment-id: \(SampleRun.assignment), course-id: \(SampleRun.course)}
                    batches:
                      - {batch-id: one, dataset: .}
                      - {batch-id: two, dataset: gone}
                      - {batch-id: three, dataset: away}
                      - {batch-id: four, dataset: \(other.root.path)}
                    """
                try dataset.write(manifest, to: "batches.yaml")
                for command in ["plan", "dry-run", "execute"] {
                    let outcome = await SampleRun.run(
                        [command, "--manifest", "batches.yaml", "--cj-service-url", "http://127.0.0.1:1"],
                        directory: dataset.root
                    )
                    #expect(outcome.status == 2, "\(command): \(outcome.errors)")
                    let told = [
                        "two: ", "/gone\"", "three: ", "/away\"", "'one' and 'four': 'anchor_A' has other content",
                    ]
                    for words in told {
                        #expect(outcome.errors.contains(words), "\(command): \(words) in \(outcome.errors)")
                    }
                }
            }
        }
    }

    @Test func aDryRunWritesARunForEachBatch() async throws {
        try await withTemporaryDirectory { folder in
            let outcome = await SampleRun.run(
                ["dry-run", "--manifest", Self.sample, "--output-dir", folder.path, "--format", "json"]
            )
            #expect(outcome.status == 0, "\(outcome.errors)")
            let runs = try #require(try JSONValue(parsing: Array(outcome.output.utf8)).array)
            #expect(runs.count == 3)
            let latest = folder.appending(path: "latest").resolvingSymlinksInPath().path
            for run in runs {
                let path = try #require(run["run_directory"]?.string)
                #expect(URL(filePath: path).resolvingSymlinksInPath().path.hasPrefix(latest))
                #expect(FileManager.default.fileExists(atPath: "\(path)/assessment_run.dry-run.json"))
            }
        }
    }

    /// The configuration file may name the manifest, and modes that take none pass it over.
    @Test func theConfigurationFileMayNameIt() async throws {
        try await withTemporaryDirectory { folder in
            try Data("manifest: \(Self.sample)\nconcurrency: 2\nfail-fast: true\n".utf8)
                .write(to: folder.appending(path: "eng5-np.yaml"))
            let plan = await SampleRun.run(["plan", "--format", "jsonl"], directory: folder)
            #expect(plan.status == 0, "\(plan.errors)")
            #expect(plan.output.split(separator: "\n").count == 3)
            let alignment = await SampleRun.run(["anchor-align-test", "--print-config"], directory: folder)
            #expect(alignment.status == 0, "\(alignment.errors)")
        }
    }

    @Test func ctrlCLeavesEverythingResumable() async throws {
        try await ManyBatches.with(withFailures: false) { many in
            let record = many.folder.appending(path: "runs/latest/manifest.jsonl")
            let sender = SignalSender()
            // Once a batch is done, others are under way and others have not begun.
            let outcome = await sender.sending(.interrupt, whenWritten: record, containing: "batch_ended") {
                await many.execute(signals: sender.signals)
            }
            #expect(outcome.status == 130, "\(outcome.errors)")
            #expect(outcome.errors.contains("Go on with: eng5-np-run resume "))
            let summary = try JSONValue(parsing: Array(outcome.output.utf8))
            #expect(summary["exit_status"]?.int == 130)
            #expect((summary["totals"]?["not_begun"]?.int ?? 0) > 0)
            let resumed = await many.resume()
            #expect(resumed.status == 0, "\(resumed.errors)")
            let keys = try await many.publishedBatches()
            #expect(keys.count == ManyBatches.count)
            #expect(Set(keys).count == ManyBatches.count)
        }
    }

    @Test func aSandboxesBatchesCannotGoOnWithoutIt() async throws {
        try await withTemporaryDirectory { folder in
            let manifest = "batches: [{batch-id: a, dataset: gone}]"
            try Data(manifest.utf8).write(to: folder.appending(path: "b.yaml"))
            let outcome = await SampleRun.run(
                ["execute", "--sandbox", "--manifest", "b.yaml"],
                directory: folder
            )
            #expect(outcome.status == 2, "\(outcome.errors)")
            #expect(!outcome.errors.contains("Go on with"))
            try FileManager.default.createSymbolicLink(
                at: folder.appending(path: "gone"),
                withDestinationURL: Repository.sampleBatch
            )
            let resumed = await SampleRun.run(["resume", "runs/latest"], directory: folder)
            #expect(resumed.status == 2)
            #expect(resumed.errors.contains("embedded sandbox"), "\(resumed.errors)")
        }
    }
}
