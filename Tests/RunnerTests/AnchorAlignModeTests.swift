import Artefacts
import Contracts
import Foundation
import Sandbox
import TestSupport
import Testing

@testable import Runner

@Suite struct AnchorAlignModeTests {
    private func align(_ run: TestRun) async throws -> ExecuteReport {
        var batch = run.batch
        batch.assignmentID = nil
        var services = run.services
        services.cjURL = nil
        return try await AnchorAlignMode(
            batch: batch,
            services: services,
            settings: run.settings,
            logger: TestRun.logger,
            observer: run.log.observer
        ).run()
    }

    @Test func ranksTheAnchorsAsIfTheyWereStudents() async throws {
        try await TestRun.with { run, _, endpoints in
            run.settings.awaitsCompletion = true
            let report = try await align(run)
            #expect(report.shortfall == nil)
            #expect(report.mode == .anchorAlignTest)
            #expect(report.anchors.isEmpty && report.anchorSource == nil)
            #expect(report.studentCount == 3 && report.uploadedNow == 3)
            #expect(Set(report.ranking.map(\.anchorGrade)) == ["A", "C+", "F"])
            let alignment = try #require(report.alignment)
            #expect(alignment.anchors.map(\.grade) == ["A", "C+", "F"])
            #expect(alignment.tauA != nil && alignment.comparisons == 3)
            #expect(!endpoints.state.requests.contains { $0.path.contains("anchors") || $0.path.contains("admin") })
        }
    }

    @Test func composesAGuestRequestThatShowsNoGrade() async throws {
        try await TestRun.with { run, _, endpoints in
            let report = try await align(run)
            let envelope = try #require(report.envelope)
            #expect(EnvelopeValidator.violations(in: envelope.payload, key: envelope.key) == [])
            let json = try JSONValue(parsing: envelope.payload)
            #expect(json["metadata"]?["runner_mode"]?.string == "anchor-align-test")
            #expect(json["data"]?["assignment_id"] == .null && json["data"]?["parent_id"] == .null)
            let ids = json["data"]?["essays_for_cj"]?.array?.compactMap { $0["essay_id"]?.string } ?? []
            #expect(Set(ids).count == 3)
            let pattern = /student::[0-9a-f]{8}-[0-9a-f]{12}/
            #expect(ids.allSatisfy { $0.wholeMatch(of: pattern) != nil })
            let prompt = json["data"]?["student_prompt_ref"]?["references"]?["student_prompt_text"]
            #expect(prompt?["path"]?.string == Dataset.instructions)
            let stored = endpoints.state.text(try #require(prompt?["storage_id"]?.string))
            #expect(stored.map { String(decoding: $0, as: UTF8.self) } == "Judge which text answers the task better.")
            #expect(endpoints.state.requests.count { $0.method == "POST" } == 4)
        }
    }

    @Test func namesModeTellsTheKeyAndWarns() async throws {
        try await TestRun.with { run, _, _ in
            run.batch.essayIDs = .names
            let report = try await align(run)
            let text = String(decoding: try #require(report.envelope).payload, as: UTF8.self)
            #expect(text.contains("\"student::ANCHOR_C_PLUS\""))
            #expect(run.log.warnings.contains { $0.contains("grades") })
        }
    }

    @Test func theArtefactHoldsTheAnchorsTwiceAndTheirKey() async throws {
        try await TestRun.with { run, _, _ in
            run.settings.awaitsCompletion = true
            let report = try await align(run)
            let path = "\(report.runDirectory)/assessment_run.anchor-align-test.json"
            let artefact = try JSONValue(parsing: Array(try Data(contentsOf: URL(filePath: path))))
            #expect(artefact["metadata"]?["runner_mode"]?.string == "anchor-align-test")
            #expect(artefact["inputs"]?["anchors"]?.array?.count == 3)
            #expect(artefact["inputs"]?["students"]?.array?.count == 3)
            let ranked = artefact["bt_summary"]?.array?.compactMap { $0["essay_id"]?.string } ?? []
            let joined = artefact["inputs"]?["anchors"]?.array?.compactMap { $0["cj_essay_id"]?.string } ?? []
            #expect(joined.count == 3 && Set(joined) == Set(ranked))
            let key = try String(contentsOfFile: "\(report.runDirectory)/essay_key.csv", encoding: .utf8)
            #expect(key.contains("anchor_C+.txt"))
            guard PythonScript.canValidate else { return }
            #expect(try PythonScript.violations(of: path, against: "assessment_run.schema.json") == [])
        }
    }

    @Test func needsNoStudentsButTwoAnchorsAndAPrompt() async throws {
        try await TestRun.with { run, dataset, endpoints in
            try dataset.remove("student_essays")
            #expect(try await align(run).studentCount == 3)
            try dataset.remove("anchor_essays/anchor_A.txt")
            try dataset.remove("anchor_essays/anchor_F.txt")
            try dataset.write(" \n", to: Dataset.instructions)
            let before = endpoints.state.requests.count
            let error = await runnerError { try await align(run) }
            #expect(error?.code == .inputRefused)
            #expect(error?.details.count == 2)
            #expect(error?.details.contains { $0.contains("at least 2") } == true)
            #expect(error?.details.contains { $0.contains("is empty") } == true)
            #expect(endpoints.state.requests.count == before)
        }
    }

    @Test func takesNoAssignment() async throws {
        try await TestRun.with { run, _, endpoints in
            let mode = AnchorAlignMode(
                batch: run.batch,
                services: run.services,
                settings: run.settings,
                logger: TestRun.logger,
                observer: run.log.observer
            )
            let error = await runnerError { try await mode.run() }
            #expect(error?.code == .invalidSettings)
            #expect(endpoints.state.requests.isEmpty)
        }
    }
}
