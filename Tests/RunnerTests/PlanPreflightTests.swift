import Contracts
import Foundation
import Sandbox
import TestSupport
import Testing

@testable import Runner

@Suite struct PlanPreflightTests {
    private func plan(_ run: TestRun) async throws -> Plan {
        try await PlanMode(
            settings: run.batch,
            preflight: PlanPreflight(services: run.services, logger: TestRun.logger),
            observer: run.log.observer
        ).run()
    }

    @Test func asksForTheScaleAndSendsNothing() async throws {
        try await TestRun.with { run, _, endpoints in
            let plan = try await plan(run)
            #expect(plan.problems == [])
            #expect(plan.gradeScale == SandboxAssignment.development.gradeScale)
            #expect(endpoints.state.requests.map(\.method) == ["GET"])
        }
    }

    @Test func whatTheServiceRefusesIsAProblemAmongOthers() async throws {
        try await TestRun.with { run, dataset, _ in
            run.batch.assignmentID = UUID()
            try dataset.write("", to: "student_essays/empty.txt")
            let codes = Set(try await plan(run).problems.map(\.code))
            #expect(codes == ["preflight", "emptyText"])
        }
    }

    @Test func anotherScaleThanExpectedIsAProblem() async throws {
        try await TestRun.with { run, _, _ in
            run.batch.expectedGradeScale = .eng5NPNational9Step
            let problems = try await plan(run).problems
            #expect(problems.contains { $0.code == "preflight" && $0.message.contains("--expected-grade-scale") })
        }
    }

    @Test func withoutATokenItIsRefused() async throws {
        try await TestRun.with { run, _, _ in
            run.services.environment = ["CJ_ADMIN_TOKEN_PATH": "/nonexistent"]
            let problems = try await plan(run).problems
            #expect(problems.map(\.code) == ["preflight"])
            #expect(problems.first?.message.contains("No admin token") == true)
        }
    }

    @Test func needsAnAssignment() async throws {
        try await TestRun.with { run, _, _ in
            run.batch.assignmentID = nil
            let error = await runnerError { try await plan(run) }
            #expect(error?.code == .invalidSettings)
        }
    }

    @Test func countsAnchorsRegisteredEarlier() async throws {
        try await TestRun.with { run, _, _ in
            run.batch.anchorSource = .preregistered
            let none = try await plan(run)
            #expect(none.problems.map(\.code) == ["preflight"])
            #expect(none.problems.first?.message.contains("no anchors") == true)
            var registering = run
            registering.batch.anchorSource = .register
            registering.settings.publishes = false
            _ = try await registering.execute()
            #expect(try await plan(run).problems == [])
        }
    }
}
