import Contracts
import Foundation
import TestSupport
import Testing

/// `register-anchors` and `verify-auth`.
@Suite struct ServiceCommandTests {
    @Test func registersAFolderOfAnchors() async throws {
        try await RunningSandbox.with { sandbox in
            let outcome = await SampleRun.run(
                ["register-anchors", SampleRun.assignment, "--format", "json"] + SampleRun.batch,
                environment: sandbox.environment
            )
            #expect(outcome.status == 0, "\(outcome.errors)")
            let report = try JSONValue(parsing: Array(outcome.output.utf8))
            #expect(report["registered"]?.int == 12)
            #expect(Set(report["anchors"]?.array?.compactMap { $0["anchor_id"]?.int } ?? []).count == 12)
            let text = await SampleRun.run(
                ["register-anchors", SampleRun.assignment] + SampleRun.batch,
                environment: sandbox.environment
            )
            #expect(text.output.hasTable("ANCHOR", "GRADE", "NUMBER", "STORAGE ID"), "\(text.output)")
            #expect(text.output.contains("12 anchors registered for assignment \(SampleRun.assignment)"))
        }
    }

    @Test func registersFromAFolderOfAnchorsAlone() async throws {
        try await RunningSandbox.with { sandbox in
            let folder = Repository.sampleBatch.appending(path: "anchor_essays").path
            let outcome = await SampleRun.run(
                ["register-anchors", SampleRun.assignment, "--anchor-dir", folder],
                environment: sandbox.environment
            )
            // Without the batch folder's table, one anchor's file name gives no grade of the scale.
            #expect(outcome.status == 2)
            #expect(outcome.errors.contains("Ankaruppsats"))
        }
    }

    @Test func refusesAnUnknownAssignment() async throws {
        try await RunningSandbox.with { sandbox in
            let outcome = await SampleRun.run(
                ["register-anchors", "11111111-1111-1111-1111-111111111111"] + SampleRun.batch,
                environment: sandbox.environment
            )
            #expect(outcome.status == 2)
            #expect(outcome.errors.contains("11111111-1111-1111-1111-111111111111"))
        }
    }

    @Test func showsWhatADevelopmentTokenClaims() async throws {
        let secret = "a development secret"
        let outcome = await SampleRun.run(["verify-auth"], environment: ["JWT_SECRET_KEY": secret])
        #expect(outcome.status == 0)
        for words in ["cj-admin-dev-cli", "admin", "huleedu-platform", "huleedu-identity-service", "HS256"] {
            #expect(outcome.output.contains(words))
        }
        #expect(!outcome.output.contains(secret) && !outcome.errors.contains(secret))
        #expect(!outcome.output.contains("eyJ") && !outcome.errors.contains("eyJ"))
    }

    @Test(arguments: ["production", "STAGING", "Prod"])
    func inProductionAMissingTokenIsAFinding(environment: String) async throws {
        let outcome = await SampleRun.run(
            ["verify-auth"],
            environment: ["HULEEDU_ENVIRONMENT": environment, "JWT_SECRET_KEY": "a development secret"]
        )
        #expect(outcome.status == 0)
        #expect(outcome.output.contains("blocked"))
    }

    @Test func withoutAnyTokenItSaysHowToGetOne() async throws {
        let outcome = await SampleRun.run(["verify-auth"])
        #expect(outcome.status == 2)
        #expect(outcome.errors.contains("log in"))
    }
}
