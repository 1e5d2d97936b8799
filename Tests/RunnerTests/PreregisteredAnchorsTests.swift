import Artefacts
import Contracts
import Foundation
import Sandbox
import TestSupport
import Testing

@testable import Runner

@Suite struct PreregisteredAnchorsTests {
    @Test func usesTheAssignmentsAnchorsAndReadsNoneOfTheFolder() async throws {
        try await TestRun.with { run, dataset, endpoints in
            var first = run
            first.settings.publishes = false
            _ = try await first.execute()
            let registrations = endpoints.state.requests.count { $0.path.hasSuffix("/register") }
            try dataset.remove("anchor_essays")
            run.batch.batchID = UUID()
            run.batch.anchorSource = .preregistered
            run.settings.awaitsCompletion = true
            let report = try await run.execute()
            #expect(report.anchorSource == .preregistered)
            #expect(report.anchors.count == 3)
            #expect(report.ranking.filter(\.isAnchor).compactMap(\.anchorGrade).sorted() == ["A", "C+", "F"])
            #expect(endpoints.state.requests.count { $0.path.hasSuffix("/register") } == registrations)
            guard PythonScript.canValidate else { return }
            let path = "\(report.runDirectory)/assessment_run.execute.json"
            #expect(try PythonScript.violations(of: path, against: "assessment_run.schema.json") == [])
        }
    }

    @Test func anAssignmentWithoutAnchorsIsRefusedBeforeAnUpload() async throws {
        try await TestRun.with { run, _, endpoints in
            run.batch.anchorSource = .preregistered
            let error = await runnerError { try await run.execute() }
            #expect(error?.code == .preflightFailed)
            #expect(error?.message.contains("register-anchors") == true)
            #expect(!endpoints.state.requests.contains { $0.method == "POST" })
        }
    }

    @Test func needsAnAdminToken() async throws {
        try await TestRun.with { run, _, endpoints in
            run.batch.anchorSource = .preregistered
            run.services.environment = ["CJ_ADMIN_TOKEN_PATH": "/nonexistent"]
            let error = await runnerError { try await run.execute() }
            #expect(error?.code == .preflightFailed)
            #expect(error?.message.contains("admin token") == true)
            #expect(endpoints.state.requests.isEmpty)
        }
    }
}
