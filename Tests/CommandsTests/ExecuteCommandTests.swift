import Contracts
import Foundation
import TestSupport
import Testing

@Suite struct ExecuteCommandTests {
    @Test func runsTheSampleBatchAgainstTheEmbeddedSandbox() async throws {
        try await withTemporaryDirectory { folder in
            let outcome = await SampleRun.run(
                ["execute", "--sandbox", "--await-completion", "--max-comparisons", "60", "--output-dir", folder.path]
                    + SampleRun.batch + SampleRun.identity
            )
            #expect(outcome.status == 0, "\(outcome.errors)")
            for words in ["12 registered", "20 in the request", "acknowledged at partition", "60 comparisons", "RANK"] {
                #expect(outcome.output.contains(words), "\(outcome.output)")
            }
            #expect(outcome.errors.contains("simulation"))
        }
    }

    /// By the program's own check, and by another program's reading of the platform's schema.
    @Test(.enabled(if: PythonScript.canValidate, "needs Python with jsonschema"))
    func leavesARecordThatIsValid() async throws {
        try await withTemporaryDirectory { folder in
            let outcome = await SampleRun.run(
                ["execute", "--sandbox", "--await-completion", "--max-comparisons", "60", "--output-dir", folder.path]
                    + SampleRun.batch
            )
            #expect(outcome.status == 0, "\(outcome.errors)")
            let run = folder.appending(path: "latest")
            let validation = await SampleRun.run(["validate", run.path])
            #expect(validation.status == 0, "\(validation.output)")
            let artefact = run.appending(path: "assessment_run.execute.json").path
            let violations = try PythonScript.violations(of: artefact, against: "assessment_run.schema.json")
            #expect(violations == [])
        }
    }

    @Test func reportsForPrograms() async throws {
        try await withTemporaryDirectory { folder in
            let outcome = await SampleRun.run(
                ["execute", "--sandbox", "--no-kafka", "--format", "json", "--output-dir", folder.path]
                    + SampleRun.batch + SampleRun.identity
            )
            #expect(outcome.status == 0, "\(outcome.errors)")
            let report = try JSONValue(parsing: Array(outcome.output.utf8))
            #expect(report["anchors_registered"]?.int == 12)
            #expect(report["essays_uploaded"]?.int == 20)
            #expect(report["delivery"] == .null)
            #expect(report["shortfall"] == .null)
        }
    }
}
