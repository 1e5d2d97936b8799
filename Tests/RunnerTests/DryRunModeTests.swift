import Contracts
import Essays
import Foundation
import TestSupport
import Testing

@testable import Runner

@Suite struct DryRunModeTests {
    private func dryRun(_ dataset: Dataset) async throws -> DryRun {
        var settings = ExecuteSettings()
        settings.outputDirectory = dataset.root.appending(path: "runs").path
        let plan = PlanMode(
            settings: BatchSettings(layout: DatasetLayout(root: dataset.root.path)),
            observer: { _ in }
        )
        return try await DryRunMode(
            plan: plan,
            services: ServiceSettings(cjURL: nil, contentURL: "", bootstrapServers: "", environment: [:]),
            settings: settings,
            logger: TestRun.logger,
            observer: { _ in }
        )
        .run()
    }

    @Test func writesStubEnvelopeAndKey() async throws {
        try await Dataset.with { dataset in
            let dryRun = try await dryRun(dataset)
            let folder = try #require(dryRun.runDirectory)
            let envelope = try #require(dryRun.plan.envelope)
            let stored = try Data(contentsOf: URL(filePath: try #require(dryRun.envelopePath)))
            #expect(Array(stored) == envelope.payload)
            #expect(try JSONValue(parsing: envelope.payload)["metadata"]?["runner_mode"]?.string == "execute")
            let path = "\(folder)/assessment_run.dry-run.json"
            let artefact = try JSONValue(parsing: Array(try Data(contentsOf: URL(filePath: path))))
            #expect(artefact["metadata"]?["runner_mode"]?.string == "dry-run")
            #expect(artefact["llm_comparisons"]?.array?.isEmpty == true)
            let manifest = artefact["validation"]?["manifest"]?.array?.compactMap { $0["path"]?.string } ?? []
            #expect(manifest == ["essay_key.csv", "requests/\(envelope.fileName)"])
            #expect(FileManager.default.fileExists(atPath: "\(folder)/essay_key.csv"))
            guard PythonScript.canValidate else { return }
            #expect(try PythonScript.violations(of: path, against: "assessment_run.schema.json") == [])
        }
    }

    @Test func writesNothingOfABadBatch() async throws {
        try await Dataset.with { dataset in
            try dataset.write("", to: "student_essays/empty.txt")
            let dryRun = try await dryRun(dataset)
            #expect(dryRun.plan.problems.map(\.code) == ["emptyText"])
            #expect(dryRun.runDirectory == nil && dryRun.envelopePath == nil)
            #expect(!FileManager.default.fileExists(atPath: dataset.root.appending(path: "runs").path))
        }
    }
}
