import Artefacts
import Contracts
import Foundation
import TestSupport
import Testing

@Suite("The run artefact")
struct RunArtefactTests {
    @Test("joins ranking, own fit and registered anchors")
    func ranking() throws {
        let fold = try recordedFold()
        let document = try parsed(SampleRun.artefact(fold))
        let entries = try #require(document["bt_summary"]?.array)
        #expect(entries.count == 30)
        let first = try #require(entries.first)
        #expect(first["essay_id"]?.string == "TRACKED_CHANGES")
        #expect(first["theta"]?.number?.text == "2.3554245045040334")
        #expect(first["rank"]?.int == 1)
        #expect(first["comparison_count"]?.int == 2)
        #expect(first["standard_error"]?.double == BatchStrengths(fold).standardError(of: "TRACKED_CHANGES"))
        #expect(first["is_anchor"]?.bool == false)
        #expect(first["anchor_grade"] == nil)
        #expect(first["grade_projection"]?.string == "A")
        let anchor = try #require(entries.first { $0["essay_id"]?.string == "ANCHOR_34_ec49c977" })
        #expect(anchor["anchor_id"]?.string == "anchor_f")
        #expect(anchor["anchor_grade"]?.string == "F+")
        #expect(anchor["comparison_count"]?.int == 1)
        let earlier = try #require(entries.first { $0["essay_id"]?.string == "ANCHOR_25_e17e579c" })
        #expect(earlier["is_anchor"]?.bool == true)
        #expect(earlier["anchor_grade"] == nil)
        #expect(earlier["comparison_count"]?.int == 0)
        #expect(earlier["standard_error"]?.double == 2)
    }

    @Test("records every comparison in order, failed ones with both essays and the reason")
    func comparisons() throws {
        var fold = try recordedFold()
        fold.receive(
            .comparison(
                SampleComparison.make(
                    7,
                    batchID: fold.batchID,
                    essays: ("X", "HIDDEN"),
                    outcome: .failed(code: "TIMEOUT", reason: "no answer")
                )
            )
        )
        fold.receive(
            .comparison(
                SampleComparison.make(
                    8,
                    batchID: fold.batchID,
                    outcome: .succeeded(winner: .essayB, confidence: nil, justification: nil)
                )
            )
        )
        let records = try #require(try parsed(SampleRun.artefact(fold))["llm_comparisons"]?.array)
        #expect(records.compactMap { $0["sequence"]?.int } == Array(1...8))
        #expect(records[0]["request_id"]?.string == "5dba88d4-60c7-4d3e-ac0e-1172b6ec309d")
        #expect(records[0]["winner_id"]?.string == "TABS_BREAKS")
        #expect(records[0]["loser_id"]?.string == "HEADER_FOOTER")
        #expect(records[0]["cost_usd"]?.number?.text == "0.0034950000000000003")
        #expect(records[0]["started_at"]?.string == "2026-11-23T21:44:34.771197Z")
        #expect(records[0]["status"]?.string == "succeeded")
        #expect(records[0]["failure_reason"] == nil)
        #expect(records[6]["status"]?.string == "failed")
        #expect(records[6]["winner_id"]?.string == "X")
        #expect(records[6]["loser_id"]?.string == "HIDDEN")
        #expect(records[6]["error_code"]?.string == "TIMEOUT")
        #expect(records[6]["failure_reason"]?.string == "no answer")
        #expect(records[7]["winner_id"]?.string == "two")
        #expect(records[7]["loser_id"]?.string == "one")
    }

    @Test("projects the grade with certainty unless the result gives probabilities")
    func projections() throws {
        var fold = CallbackFold(batchID: RecordedCallbacks.batchID)
        let essays = ["one", "two"].map { id in
            AssessmentResult.Essay(
                essayID: id,
                score: 0,
                rank: 1,
                letterGrade: "C+",
                normalizedScore: 0.5,
                confidenceScore: 0.5,
                confidenceLabel: "MID",
                isAnchor: false
            )
        }
        let result = AssessmentResult(
            batchID: fold.batchID.wireString,
            jobID: "2",
            assignmentID: nil,
            modelUsed: "m",
            modelProvider: "p",
            essays: essays,
            gradeProbabilities: ["two": ["C+": 0.75, "B": 0.25, "C": -0.5, "A": 1.5, "D": .infinity]]
        )
        fold.receive(.result(result))
        let projections = try #require(try parsed(SampleRun.artefact(fold))["grade_projections"]?.array)
        #expect(
            projections.compactMap { $0["grade_scale"]?.string } == Array(repeating: "eng5_np_legacy_9_step", count: 2)
        )
        #expect(projections[0]["probabilities"] == (try JSONValue(parsing: Array(#"{"C+":1.0}"#.utf8))))
        let sent = #"{"A":1.0,"B":0.25,"C":0.0,"C+":0.75}"#
        #expect(projections[1]["probabilities"] == (try JSONValue(parsing: Array(sent.utf8))))
    }

    @Test("adds costs up to six decimals")
    func costs() throws {
        let costs = try #require(try parsed(SampleRun.artefact(recordedFold()))["costs"])
        #expect(costs["total_usd"]?.number?.text == "0.039435")
        let entry = try #require(costs["token_counts"]?.array?.first)
        #expect(entry["usd"]?.number?.text == "0.039435")
        #expect(entry["prompt_tokens"]?.int == 2521)
        #expect(entry["completion_tokens"]?.int == 108)
    }

    @Test(
        "tells what was run, and leaves nothing to chance about the commit",
        arguments: [
            ("0104180", "0104180"), ("C23B6B0" + "0104180", "c23b6b00104180"), ("v1.0-dirty", "UNKNOWN"),
            ("abc", "UNKNOWN"),
            ("", "UNKNOWN"),
        ]
    )
    func metadata(commit: String, expected: String) throws {
        var overrides = LLMConfigOverrides()
        overrides.model = "gpt-5.1"
        overrides.temperature = 0.25
        var artefact = SampleRun.artefact(CallbackFold(batchID: RecordedCallbacks.batchID))
        artefact.metadata = SampleRun.metadata(gitSHA: commit, overrides: overrides)
        let metadata = try #require(try parsed(artefact)["metadata"])
        #expect(metadata["git_sha"]?.string == expected)
        #expect(metadata["batch_uuid"]?.string == RecordedCallbacks.batchID.wireString)
        #expect(metadata["batch_id"]?.string == "höst \"26\"")
        #expect(metadata["course_id"] == .null)
        #expect(metadata["generated_at"]?.string == "2026-11-23T21:44:41.060000Z")
        #expect(metadata["llm_config_overrides"]?["model_override"]?.string == "gpt-5.1")
        #expect(metadata["llm_config_overrides"]?["temperature_override"]?.double == 0.25)
        artefact.metadata.overrides = nil
        #expect(try parsed(artefact)["metadata"]?["llm_config_overrides"] == .null)
    }

    @Test("keeps the ids of the request beside those that its schema allows")
    func students() throws {
        var artefact = SampleRun.artefact(CallbackFold(batchID: RecordedCallbacks.batchID))
        artefact.inputs = SampleRun.inputs(students: ["S-0011", "student::A1"])
        let students = try #require(try parsed(artefact)["inputs"]?["students"]?.array)
        #expect(students.compactMap { $0["essay_id"]?.string } == ["s-0011", "student__a1"])
        #expect(students.compactMap { $0["cj_essay_id"]?.string } == ["S-0011", "student::A1"])
        #expect(students[0]["file_name"]?.string == "s-0011 Åsa.docx")
    }

    @Test("says how the run went")
    func status() throws {
        var artefact = SampleRun.artefact(try recordedFold())
        artefact.validation.hasPartialData = true
        let validation = try #require(try parsed(artefact)["validation"])
        let status = try #require(validation["runner_status"])
        #expect(status["partial_data"]?.bool == true)
        #expect(status["timeout_seconds"]?.double == 1800)
        #expect(status["observed_events"]?["llm_comparisons"]?.int == 6)
        #expect(status["observed_events"]?["assessment_results"]?.int == 1)
        #expect(status["observed_events"]?["completions"]?.int == 1)
        #expect(validation["post_run"]?["eng5_db_extract"]?["exit_code"]?.int == 0)
        #expect(validation["cli_environment"]?["python"]?.string == "n/a")
        #expect(validation["manifest"]?.array?.first?["bytes"]?.int == 17)
    }

    @Test("is written whole, under the name of its mode")
    func writing() async throws {
        let artefact = SampleRun.artefact(try recordedFold())
        try await withTemporaryDirectory { root in
            let run = RunDirectory(path: root.path)
            let checksum = try artefact.write(to: run)
            let bytes = Array(try Data(contentsOf: URL(filePath: run.artefact(.execute))))
            #expect(bytes == artefact.rendered().bytes)
            let document = try JSONValue(parsing: bytes)
            #expect(document["validation"]?["artefact_checksum"]?.string == checksum)
        }
    }

    private func recordedFold() throws -> CallbackFold {
        var fold = CallbackFold(batchID: RecordedCallbacks.batchID)
        for message in try RecordedCallbacks.all() { _ = fold.receive(topic: message.topic, payload: message.payload) }
        return fold
    }

    private func parsed(_ artefact: RunArtefact) throws -> JSONValue {
        try JSONValue(parsing: artefact.rendered().bytes)
    }
}
