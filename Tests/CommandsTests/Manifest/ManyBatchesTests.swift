import Contracts
import Foundation
import TestSupport
import Testing

@testable import Commands

/// Fifty batches with one command: failures fail their batch alone, and a killed process leaves nothing to repeat.
@Suite struct ManyBatchesTests {
    @Test func twoFailAndFortyEightAreDelivered() async throws {
        try await ManyBatches.with { many in
            let outcome = await many.execute()
            // The worse of an input that was refused (2) and a registration that failed (1).
            #expect(outcome.status == 1, "\(outcome.errors)")
            let keys = try await many.publishedBatches()
            #expect(keys.count == 48)
            #expect(Set(keys).count == 48)
            #expect(many.effects.registrations == 3)
            // The batches that begin together may upload the same texts; all later ones know them.
            #expect((3...18).contains(many.effects.uploads))
            let summary = try JSONValue(parsing: Array(outcome.output.utf8))
            let batches = try #require(summary["batches"]?.array)
            #expect(batches.compactMap { $0["batch_id"]?.string } == (1...ManyBatches.count).map { "batch-\($0)" })
            #expect(summary["exit_status"]?.int == 1)
            #expect(summary["totals"]?["done"]?.int == 48)
            #expect(summary["totals"]?["failed"]?.int == 2)
            #expect(summary["totals"]?["comparisons"]?.int == 48 * 4)
            let delivered = batches.filter { $0["state"]?.string == "done" }
            #expect(Set(delivered.compactMap { $0["batch_uuid"]?.string }) == Set(keys))
            #expect(delivered.allSatisfy { $0["run"]?["callbacks"]?["comparisons"]?.int == 4 })
            #expect(delivered.allSatisfy { $0["exit_status"]?.int == 0 })
            let failures = [ManyBatches.withoutFolder: 2, ManyBatches.withoutAnchors: 1]
            for batch in batches where batch["state"]?.string == "failed" {
                let label = batch["batch_id"]?.string ?? ""
                #expect(batch["exit_status"]?.int == failures[label], "\(label)")
                #expect(outcome.errors.contains("'\(label)': "))
            }
            #expect(outcome.errors.contains("the anchors cannot be kept"))
            #expect(outcome.errors.contains("Go on with: eng5-np-run resume "))
            try requireSummaryFile(of: many, equalTo: summary)
            try await requirePage(of: many, batches)
            try await requireSoundRuns(of: many, batches)
            // Nothing was mended, so the same two fail again, and nothing is published again.
            let resumed = await many.resume()
            #expect(resumed.status == 1, "\(resumed.errors)")
            #expect(try await many.publishedBatches().count == 48)
            #expect(many.effects.registrations == 3)
        }
    }

    @Test(.whole(.kills)) func aKilledProcessLeavesNothingToRepeat() async throws {
        try await KillSwitch.with { killSwitch in
            try await ManyBatches.with { many in
                // Some nine hundred lines are written in all; each process counts its own.
                let killed = try await many.spawnExecute(
                    killSwitch.environment(KillMoment(variable: "KILL_AT", line: 230))
                )
                #expect(killed.status == 128 + SIGKILL, "\(killed.errors)")
                let begun = try await many.publishedBatches().count
                #expect(begun > 0 && begun < 48)
                let again = try await many.spawnResume(
                    killSwitch.environment(KillMoment(variable: "KILL_BEFORE", line: 120))
                )
                #expect(again.status == 128 + SIGKILL, "\(again.errors)")
                let resumed = await many.resume()
                #expect(resumed.status == 1, "\(resumed.errors)")
                let keys = try await many.publishedBatches()
                #expect(keys.count == 48)
                #expect(Set(keys).count == 48)
                // A call that was answered but not recorded yet is made once more.
                #expect((3...5).contains(many.effects.registrations))
                let summary = try JSONValue(parsing: Array(resumed.output.utf8))
                #expect(summary["totals"]?["done"]?.int == 48)
                let batches = try #require(summary["batches"]?.array)
                let delivered = batches.filter { $0["state"]?.string == "done" }
                #expect(Set(delivered.compactMap { $0["batch_uuid"]?.string }) == Set(keys))
                #expect(delivered.allSatisfy { $0["run"]?["callbacks"]?["comparisons"]?.int == 4 })
                try await requireSoundRuns(of: many, batches)
            }
        }
    }

    /// The folder's file says what standard output said, and both are what the schema describes.
    private func requireSummaryFile(of many: ManyBatches, equalTo summary: JSONValue) throws {
        let file = many.output.appending(path: "summary.json")
        #expect(try JSONValue(parsing: Array(try Data(contentsOf: file))) == summary)
        guard PythonScript.canValidate else { return }
        #expect(try PythonScript.violations(of: file.path, against: "manifest_summary.schema.json").isEmpty)
    }

    /// The page is sound, loads nothing, and links to every run that there is.
    private func requirePage(of many: ManyBatches, _ batches: [JSONValue]) async throws {
        let html = try String(contentsOf: many.output.appending(path: "index.html"), encoding: .utf8)
        for batch in batches { #expect(html.contains(">\(batch["batch_id"]?.string ?? "?")</th>")) }
        #expect(html.contains("48 done, 2 failed"))
        #expect(html.contains("the anchors cannot be kept"))
        guard PythonScript.isThere else { return }
        let links = try await HTMLCheck.complaints(html)
        #expect(links.count >= 49)
        for link in links {
            let path = try #require(link.split(separator: "=").last.map(String.init))
            #expect(link.hasPrefix("href="), "\(link)")
            #expect(FileManager.default.fileExists(atPath: many.output.appending(path: path).path), "\(link)")
        }
    }

    /// A run of each kind is a sound run by itself.
    private func requireSoundRuns(of many: ManyBatches, _ batches: [JSONValue]) async throws {
        let folders = batches.filter { $0["state"]?.string == "done" }.compactMap { $0["run_directory"]?.string }
        #expect(Set(folders).count == 48)
        for folder in [folders.first, folders.last].compactMap(\.self) {
            let validation = await SampleRun.run(["validate", folder])
            #expect(validation.status == 0, "\(validation.output)")
        }
    }
}
