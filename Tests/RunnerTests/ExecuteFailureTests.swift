import Contracts
import Foundation
import Kafka
import Sandbox
import TestSupport
import Testing

@testable import Runner

/// What goes wrong before the envelope is published: each ends in one clear error, and nothing is published.
@Suite struct ExecuteFailureTests {
    @Test func anUnknownAssignmentIsFoundBeforeAnythingIsRegistered() async throws {
        try await TestRun.with { run, _, endpoints in
            run.batch.assignmentID = UUID()
            let id = run.batch.assignmentID?.wireString ?? ""
            let error = await runnerError { try await run.execute() }
            #expect(error?.code == .preflightFailed)
            #expect(error?.message.contains(id) == true)
            #expect(!endpoints.state.requests.contains { $0.method == "POST" })
        }
    }

    @Test func withoutATokenTheRegistrationFindsIt() async throws {
        try await TestRun.with { run, _, endpoints in
            run.batch.assignmentID = UUID()
            run.services.environment = ["CJ_ADMIN_TOKEN_PATH": "/nonexistent"]
            let error = await runnerError { try await run.execute() }
            #expect(error?.code == .registrationFailed)
            #expect(error?.message.contains("Unknown assignment_id") == true)
            #expect(run.log.warnings.contains { $0.contains("No admin token") })
            #expect(!endpoints.state.requests.contains { $0.service == .content })
        }
    }

    @Test func aRequiredPreflightNeedsAToken() async throws {
        try await TestRun.with { run, _, endpoints in
            run.services.environment = ["CJ_ADMIN_TOKEN_PATH": "/nonexistent"]
            run.settings.requiresPreflight = true
            #expect(await runnerError { try await run.execute() }?.code == .preflightFailed)
            #expect(endpoints.state.requests.isEmpty)
        }
    }

    @Test func aTokenOfAnotherSecretIsExplained() async throws {
        try await TestRun.with { run, _, _ in
            run.services.environment["JWT_SECRET_KEY"] = "a secret that the platform does not have, long enough"
            let error = await runnerError { try await run.execute() }
            #expect(error?.code == .preflightFailed)
            #expect(error?.message.contains("JWT_SECRET_KEY") == true)
            #expect(error?.message.contains("a secret that") == false)
        }
    }

    @Test func theExpectedScaleMustBeTheAssignments() async throws {
        try await TestRun.with { run, _, endpoints in
            run.batch.expectedGradeScale = .swedish8Anchor
            let error = await runnerError { try await run.execute() }
            #expect(error?.code == .preflightFailed)
            #expect(error?.details.first?.contains("eng5_np_legacy_9_step") == true)
            #expect(!endpoints.state.requests.contains { $0.method == "POST" })
        }
    }

    @Test func anAssignmentWithoutAPromptIsRefused() async throws {
        var sandbox = SandboxSettings()
        sandbox.assignments = [SandboxAssignment(id: TestRun.assignmentID.wireString, studentPrompt: nil)]
        try await TestRun.with(sandbox) { run, _, _ in
            let error = await runnerError { try await run.execute() }
            #expect(error?.code == .preflightFailed)
            #expect(error?.details.first?.contains("student prompt") == true)
        }
    }

    @Test func aRubricIsRefusedForANationalAssignment() async throws {
        var sandbox = SandboxSettings()
        let id = TestRun.assignmentID.wireString
        sandbox.assignments = [SandboxAssignment(id: id, contextOrigin: "canonical_national")]
        try await TestRun.with(sandbox) { run, _, _ in
            run.batch.overrides.judgeRubric = "Content first."
            let error = await runnerError { try await run.execute() }
            #expect(error?.details.first?.contains("--rubric") == true)
        }
    }

    @Test func oneRefusedAnchorStopsTheRunAndIsNamed() async throws {
        var sandbox = SandboxSettings()
        sandbox.faults = FaultyServices { request, _ in
            guard request.path.hasSuffix("/register"), let body = request.body,
                String(decoding: body, as: UTF8.self).contains("anchor_C+")
            else { return nil }
            let refusal = Array(#"{"error": "Invalid grade 'C+' for scale 'x'"}"#.utf8)
            return .answer(StandInAnswer(status: 400, contentType: "application/json", body: refusal))
        }
        try await TestRun.with(sandbox) { run, _, endpoints in
            let error = await runnerError { try await run.execute() }
            #expect(error?.code == .registrationFailed)
            #expect(error?.message.contains("anchor_C+") == true)
            #expect(error?.message.contains("Invalid grade") == true)
            #expect(!endpoints.state.requests.contains { $0.service == .content })
        }
    }

    @Test func passingTroublesAreRetried() async throws {
        var sandbox = SandboxSettings()
        sandbox.faults = FaultyServices { request, number in
            guard number <= 2 else { return nil }
            return .answer(StandInAnswer(status: 503, contentType: "text/html", body: Array("<h1>busy</h1>".utf8)))
        }
        try await TestRun.with(sandbox) { run, _, _ in
            let report = try await run.execute()
            #expect(report.published != nil)
        }
    }

    @Test(arguments: [StandInName.cj, .content])
    func aServiceThatStaysDownEndsTheRun(service: StandInName) async throws {
        var sandbox = SandboxSettings()
        sandbox.faults = FaultyServices { request, _ in request.service == service ? .dropBefore : nil }
        try await TestRun.with(sandbox) { run, _, _ in
            let error = await runnerError { try await run.execute() }
            #expect(error?.code == (service == .cj ? .preflightFailed : .uploadFailed))
        }
    }

    @Test(arguments: [StandInName.cj, .content])
    func aServiceThatAnswersRubbishEndsTheRun(service: StandInName) async throws {
        var sandbox = SandboxSettings()
        sandbox.faults = FaultyServices { request, _ in
            guard request.service == service, request.method == "POST" else { return nil }
            return .answer(StandInAnswer(status: 201, contentType: "application/json", body: Array("[1, 2".utf8)))
        }
        try await TestRun.with(sandbox) { run, _, _ in
            let error = await runnerError { try await run.execute() }
            #expect(error?.code == (service == .cj ? .registrationFailed : .uploadFailed))
        }
    }

    @Test func aServiceThatKeepsNoAnchorsIsFoundOut() async throws {
        var sandbox = SandboxSettings()
        sandbox.quirks.keepsNoAnchors = true
        try await TestRun.with(sandbox) { run, _, endpoints in
            let error = await runnerError { try await run.execute() }
            #expect(error?.code == .registrationFailed)
            #expect(!endpoints.state.requests.contains { $0.service == .content })
        }
    }

    @Test func anUnreachableBrokerIsFoundBeforeAnythingIsRegistered() async throws {
        try await TestRun.with { run, _, endpoints in
            run.services.bootstrapServers = "127.0.0.1:1"
            run.settings.brokerTimeout = .milliseconds(300)
            let error = await runnerError { try await run.execute() }
            #expect(error?.code == .kafkaUnavailable)
            #expect(error?.message.contains("127.0.0.1:1") == true)
            #expect(!endpoints.state.requests.contains { $0.method == "POST" })
        }
    }

    @Test func aMissingTopicIsFoundBeforeAnythingIsRegistered() async throws {
        try await TestRun.with { run, _, endpoints in
            try await SilentCluster.with(topics: []) { silent in
                try silent.cluster.setError(.unknownTopicOrPartition, topic: Topic.request.rawValue)
                run.services.bootstrapServers = silent.bootstrap
                let error = await runnerError { try await run.execute() }
                #expect(error?.code == .preflightFailed)
                #expect(error?.message.contains(Topic.request.rawValue) == true)
                #expect(!endpoints.state.requests.contains { $0.method == "POST" })
            }
        }
    }

    @Test func anOversizedEnvelopeIsNotPublished() async throws {
        try await TestRun.with { run, _, _ in
            run.services.kafkaProperties.set("message.max.bytes", to: "1000", from: .flag)
            let error = await runnerError { try await run.execute() }
            #expect(error?.code == .envelopeRefused)
            #expect(error?.message.contains("1000") == true)
        }
    }

    @Test func anUnknownPropertyIsWrongUsage() async throws {
        try await TestRun.with { run, _, endpoints in
            run.services.kafkaProperties.set("no.such.property", to: "1", from: .flag)
            let error = await runnerError { try await run.execute() }
            #expect(error?.code == .invalidSettings)
            #expect(error?.message.contains("no.such.property") == true)
            #expect(!endpoints.state.requests.contains { $0.method == "POST" })
        }
    }

    @Test func aRefusedEnvelopeIsNotPersisted() async throws {
        try await TestRun.with { run, _, _ in
            try await SilentCluster.with { silent in
                try silent.cluster.fail(.produce, with: [.topicAuthorizationFailed])
                run.services.bootstrapServers = silent.bootstrap
                let error = await runnerError { try await run.execute() }
                #expect(error?.code == .notPersisted)
                #expect(try await silent.messageCount(of: .request) == 0)
            }
        }
    }

    @Test func anUnwritableOutputFolderIsFoundBeforeAnythingIsRegistered() async throws {
        try await TestRun.with { run, dataset, endpoints in
            try dataset.write("a file", to: "taken")
            run.settings.outputDirectory = dataset.root.appending(path: "taken").path
            let error = await runnerError { try await run.execute() }
            #expect(error?.code == .outputFailed)
            #expect(!endpoints.state.requests.contains { $0.method == "POST" })
        }
    }
}
