import Contracts
import Essays
import Foundation
import Kafka
import Sandbox
import Synchronization
import TestSupport
import Testing

@testable import Runner

/// One dependency broken at a time: that check fails, what builds on it is skipped, and all others pass.
@Suite struct DoctorModeTests {
    /// What is wrong, and which check has to find it.
    enum Fault: CaseIterable {
        case deadBroker, deadCJ, noCJ, unhealthyCJ, badCJAddress, deadContent, noToken, blockedToken, expiredToken
        case userToken, unknownAssignment, assignmentWithoutPrompt, otherScale, noPreregisteredAnchors, corruptEssay
        case missingFolder, outputIsAFile, outputCannotBeMade, unknownProperty, missingAuthorities

        var failing: Set<DoctorCheck> {
            switch self {
            case .unknownProperty: [.library]
            case .deadBroker: [.broker]
            case .deadCJ, .noCJ, .unhealthyCJ, .badCJAddress: [.cjService]
            case .deadContent: [.contentService]
            case .noToken, .blockedToken, .expiredToken, .userToken: [.adminToken]
            case .unknownAssignment, .assignmentWithoutPrompt, .otherScale, .noPreregisteredAnchors: [.assignment]
            case .corruptEssay, .missingFolder: [.batchFolder]
            case .outputIsAFile, .outputCannotBeMade: [.outputFolder]
            case .missingAuthorities: [.cjService, .contentService]
            }
        }

        /// What cannot be looked at then.
        var waiting: Set<DoctorCheck> {
            switch self {
            case .unknownProperty: [.broker, .security, .topics, .messageSize]
            case .deadBroker: [.security, .topics, .messageSize]
            case .deadCJ, .noCJ, .unhealthyCJ, .badCJAddress: [.assignment]
            case .noToken, .blockedToken, .expiredToken, .userToken: [.assignment]
            case .missingAuthorities: [.clock, .adminToken, .assignment]
            default: []
            }
        }

        /// Words of the advice.
        var words: String {
            switch self {
            case .deadBroker: "nothing listens at that address"
            case .deadCJ, .deadContent: "connection refused"
            case .noCJ: "CJ_SERVICE_URL"
            case .unhealthyCJ: "database is down"
            case .badCJAddress: "--cj-service-url"
            case .noToken: "HULEEDU_ADMIN_TOKEN"
            case .blockedToken: "blocked in this environment (ENVIRONMENT=production)"
            case .expiredToken: "expired at 2020-"
            case .userToken: "not 'admin'"
            case .unknownAssignment: "does not know the assignment"
            case .assignmentWithoutPrompt: "no student prompt"
            case .otherScale: "--expected-grade-scale"
            case .noPreregisteredAnchors: "no anchors on the scale"
            case .corruptEssay: "broken.docx"
            case .missingFolder: "gone"
            case .outputIsAFile, .outputCannotBeMade: "--output-dir"
            case .unknownProperty: "no.such.property"
            case .missingAuthorities: "/nonexistent"
            }
        }
    }

    @Test func everythingIsWellInASandbox() async throws {
        try await TestRun.with { run, dataset, endpoints in
            let told = Mutex<[DoctorCheck]>([])
            let results = try await examine(run) { result in told.withLock { $0.append(result.check) } }
            #expect(results.map(\.check) == DoctorCheck.allCases)
            #expect(told.withLock { $0 } == DoctorCheck.allCases)
            #expect(results.filter { $0.outcome == .fail } == [])
            // The mock cluster speaks neither TLS nor the Admin API.
            #expect(results.filter { $0.outcome == .skip }.map(\.check) == [.security, .messageSize])
            #expect(results.allSatisfy { $0.waitsFor.isEmpty && $0.duration != nil })
            #expect(Set(endpoints.state.requests.map(\.method)) == ["GET"])
            #expect(!FileManager.default.fileExists(atPath: run.settings.outputDirectory))
            #expect(!results.contains { "\($0)".contains("eyJ") })
        }
    }

    @Test(arguments: Fault.allCases)
    func oneFaultFailsOneCheck(fault: Fault) async throws {
        var sandbox = SandboxSettings()
        if fault == .assignmentWithoutPrompt { sandbox.assignments[0].studentPrompt = nil }
        if fault == .unhealthyCJ {
            sandbox.faults = FaultyServices { request, _ in
                guard request.service == .cj, request.path == "/healthz" else { return nil }
                let body = Array(#"{"error": "database is down"}"#.utf8)
                return .answer(StandInAnswer(status: 503, contentType: "application/json", body: body))
            }
        }
        try await TestRun.with(sandbox) { run, dataset, _ in
            try bring(fault, into: &run, dataset)
            let results = try await examine(run)
            let failed = results.filter { $0.outcome == .fail }
            #expect(Set(failed.map(\.check)) == fault.failing)
            #expect(failed.allSatisfy { !$0.advice.isEmpty })
            #expect(failed.contains { $0.advice.joined(separator: "\n").contains(fault.words) }, "\(failed)")
            #expect(Set(results.filter { !$0.waitsFor.isEmpty }.map(\.check)) == fault.waiting)
            for result in results where fault.waiting.contains(result.check) { #expect(result.outcome == .skip) }
        }
    }

    private func bring(_ fault: Fault, into run: inout TestRun, _ dataset: Dataset) throws {
        func token(_ roles: [String], expiry: Int) -> String {
            let claims =
                #"{"sub":"u","roles":\#(roles),"aud":"huleedu-platform","iss":"huleedu-identity-service","exp":\#(expiry)}"#
            let parts = [#"{"alg":"HS256"}"#, claims, "signature"].map { Data($0.utf8).base64EncodedString() }
            return parts.joined(separator: ".").filter { $0 != "=" }
        }
        switch fault {
        case .deadBroker: run.services.bootstrapServers = "127.0.0.1:1"
        case .deadCJ: run.services.cjURL = "http://127.0.0.1:1"
        case .noCJ: run.services.cjURL = nil
        case .badCJAddress: run.services.cjURL = "ftp://cj"
        case .deadContent: run.services.contentURL = "http://127.0.0.1:1/v1/content"
        case .noToken: run.services.environment["JWT_SECRET_KEY"] = nil
        case .blockedToken: run.services.environment["ENVIRONMENT"] = "production"
        case .expiredToken: run.services.environment["CJ_ADMIN_TOKEN"] = token(["admin"], expiry: 1_600_000_000)
        case .userToken: run.services.environment["CJ_ADMIN_TOKEN"] = token(["teacher"], expiry: 9_000_000_000)
        case .unknownAssignment: run.batch.assignmentID = UUID()
        case .otherScale: run.batch.expectedGradeScale = .swedish8Anchor
        case .noPreregisteredAnchors: run.batch.anchorSource = .preregistered
        case .corruptEssay: try dataset.write("no ZIP archive", to: "student_essays/broken.docx")
        case .missingFolder: run.batch.layout = DatasetLayout(root: dataset.root.appending(path: "gone").path)
        case .outputIsAFile: run.settings.outputDirectory = dataset.root.appending(path: Dataset.instructions).path
        // Not even root can make a folder there.
        case .outputCannotBeMade: run.settings.outputDirectory = "/proc/runs"
        case .unknownProperty: run.services.kafkaProperties.set("no.such.property", to: "1", from: .flag)
        case .missingAuthorities: run.services.caFile = "/nonexistent"
        case .unhealthyCJ, .assignmentWithoutPrompt: break
        }
    }

    @Test(arguments: [-60.0, 60.0])
    func aSkewedClockIsFound(offset: Double) async throws {
        try await DatedServer.with(secondsAhead: offset) { server in
            try await TestRun.with { run, _, _ in
                run.services.contentURL = "http://127.0.0.1:\(server.port)/v1/content"
                let results = try await examine(run)
                #expect(results.filter { $0.outcome == .fail }.map(\.check) == [.clock])
                let summary = results.first { $0.check == .clock }?.summary ?? ""
                #expect(summary.contains(offset > 0 ? "behind" : "ahead of"), "\(summary)")
            }
        }
    }

    @Test func withoutAssignmentAndFolderNothingIsToBeChecked() async throws {
        try await TestRun.with { run, _, _ in
            run.batch.assignmentID = nil
            run.batch.layout = DatasetLayout(root: "/nonexistent")
            let results = try await examine(run, namesBatchFolder: false)
            let skipped = results.filter { $0.outcome == .skip }
            #expect(skipped.map(\.check) == [.security, .messageSize, .assignment, .batchFolder])
            #expect(skipped.allSatisfy { $0.waitsFor.isEmpty })
        }
    }

    @Test func gradesAreThoseOfTheAssignment() async throws {
        var sandbox = SandboxSettings()
        sandbox.assignments[0].gradeScale = .swedish8Anchor
        try await TestRun.with(sandbox) { run, dataset, _ in
            try dataset.write(Dataset.essay("An anchor of a grade of that scale."), to: "anchor_essays/anchor_D.txt")
            #expect(try await examine(run).filter { $0.outcome == .fail } == [])
            // The Legacy scale, which holds when nobody tells, has no D.
            run.batch.assignmentID = nil
            #expect(try await examine(run).filter { $0.outcome == .fail }.map(\.check) == [.batchFolder])
        }
    }

    @Test func aCancelledRunIsInterrupted() async throws {
        try await TestRun.with { run, _, _ in
            run.services.bootstrapServers = "127.0.0.1:1"
            let settings = DoctorSettings(batch: run.batch, services: run.services)
            let error = await withTaskGroup(of: RunnerError?.self) { group in
                group.addTask { await runnerError { try await DoctorMode(settings, logger: TestRun.logger).run() } }
                group.cancelAll()
                return await group.next() ?? nil
            }
            #expect(error?.code == .interrupted)
        }
    }

    private func examine(
        _ run: TestRun,
        namesBatchFolder: Bool = true,
        observer: @escaping @Sendable (CheckResult) -> Void = { _ in }
    ) async throws -> [CheckResult] {
        var settings = DoctorSettings(batch: run.batch, services: run.services)
        settings.namesBatchFolder = namesBatchFolder
        settings.outputDirectory = run.settings.outputDirectory
        settings.timeout = .seconds(4)
        return try await DoctorMode(settings, logger: TestRun.logger, observer: observer).run()
    }
}
