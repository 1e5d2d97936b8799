import Contracts
import Foundation
import TestSupport
import Testing

@Suite struct ValidateCommandTests {
    @Test func aRunOfTheProgramIsSoundUntilItIsTamperedWith() async throws {
        try await withTemporaryDirectory { folder in
            let run = await SampleRun.run(
                ["execute", "--sandbox", "--await-completion", "--max-comparisons", "40", "--output-dir", folder.path]
                    + SampleRun.batch + SampleRun.identity
            )
            #expect(run.status == 0, "\(run.errors)")
            let latest = folder.appending(path: "latest").path
            let sound = await SampleRun.run(["validate", latest])
            #expect(sound.status == 0, "\(sound.output)")
            #expect(sound.output.contains("\(latest): sound"), "\(sound.output)")
            #expect(sound.output.contains("40 comparisons"), "\(sound.output)")

            try Data("more".utf8).write(to: folder.appending(path: "latest/events/comparisons/extra.json"))
            let both = await SampleRun.run(["validate", "--format", "json", latest, "\(latest)/../latest"])
            #expect(both.status == 14, "\(both.output)")
            let report = try JSONValue(parsing: Array(both.output.utf8))
            #expect(report["sound"] == .bool(false))
            #expect(report["runs"]?.array?.count == 2)
            let differences = report["runs"]?.array?.first?["differences"]?.array ?? []
            #expect(differences.first?["code"]?.string == "file_unlisted")
            #expect(differences.first?["file"]?.string == "events/comparisons/extra.json")

            let text = await SampleRun.run(["validate", latest])
            #expect(text.status == 14)
            #expect(text.output.contains("file_unlisted"), "\(text.output)")
            #expect(text.output.contains("events/comparisons/extra.json"), "\(text.output)")
        }
    }

    @Test func nothingToCheckIsRefused() async throws {
        try await withTemporaryDirectory { folder in
            for path in [folder.path, "\(folder.path)/nowhere"] {
                let outcome = await SampleRun.run(["validate", path])
                #expect(outcome.status == 2, "\(outcome.errors)")
                #expect(outcome.errors.contains(path), "\(outcome.errors)")
                #expect(outcome.output.isEmpty)
            }
        }
    }

    @Test func aPathMustBeNamed() async throws {
        let outcome = await SampleRun.run(["validate"])
        #expect(outcome.status == 64, "\(outcome.errors)")
        #expect(outcome.output.isEmpty)
    }
}
