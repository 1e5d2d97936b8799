import Contracts
import Testing

@testable import Sandbox

@Suite struct EventWriterTests {
    private func batch(
        errors: Double = 0,
        seed: UInt64 = 1,
        anchors: Bool = true,
        maxComparisons: Int? = nil
    ) throws -> AssessedBatch {
        let state = SandboxState(assignments: [.development])
        if anchors {
            for grade in GradeScale.eng5NPLegacy9Step.grades {
                _ = state.register(
                    label: grade,
                    grade: grade,
                    text: Array("anchor \(grade)".utf8),
                    assignment: .development,
                    keeps: true
                )
            }
        }
        var settings = SandboxSettings()
        settings.providerErrorShare = errors
        settings.seed = seed
        let envelope = Batch.envelope(state, students: 20, maxComparisons: maxComparisons)
        let request = try #require(AssessmentRequest(payload: envelope.jsonBytes))
        return try #require(AssessedBatch(request, state: state, settings: settings, jobID: 2, now: .now))
    }

    @Test func comparisonsHaveTheRecordedShape() throws {
        let batch = try batch()
        let recorded = try RecordedEvent.payload(Topic.comparison.rawValue)
        for comparison in batch.comparisons {
            let json = try JSONValue(parsing: EventWriter.comparison(comparison, of: batch, at: .now))
            #expect(json.shape == recorded.shape)
        }
        #expect(batch.comparisons.count == 120)
    }

    @Test func failedComparisonsHaveTheRecordedShape() throws {
        let batch = try batch(errors: 1)
        let json = try JSONValue(parsing: EventWriter.comparison(batch.comparisons[0], of: batch, at: .now))
        // The details are the provider's own affair; everything around them is fixed.
        #expect(json.replacingDetails.shape == (try RecordedEvent.payload("comparison_error").replacingDetails.shape))
        #expect(json["data"]?["winner"] == .null)
        #expect(json["data"]?["error_detail"]?["error_code"]?.string == "EXTERNAL_SERVICE_ERROR")
    }

    @Test func completionAndResultHaveTheRecordedShape() throws {
        let batch = try batch()
        let completion = try JSONValue(parsing: EventWriter.completion(of: batch, seed: 1, at: .now))
        #expect(completion.shape == (try RecordedEvent.payload(Topic.completed.rawValue).shape))
        let result = try JSONValue(parsing: EventWriter.result(of: batch, seed: 1, at: .now))
        let recorded = try RecordedEvent.payload(Topic.result.rawValue)
        #expect(result.withStudentFirst.shape == recorded.withStudentFirst.shape)
        #expect(result["data"]?["assessment_metadata"]?["anchor_essays_used"]?.int == 9)
    }

    @Test func theSameSeedGivesTheSameEventsTimesAside() throws {
        let time = try Timestamp(iso8601: "2026-11-24T12:00:00Z")
        func events(_ seed: UInt64) throws -> [[UInt8]] {
            let batch = try batch(seed: seed)
            return batch.comparisons.map { EventWriter.comparison($0, of: batch, at: time) }
                + [EventWriter.result(of: batch, seed: seed, at: batch.startedAt)].map { bytes in
                    // Only the seed's doing: ids, ranks, grades and scores.
                    Array(((try? JSONValue(parsing: bytes))?["data"]?["essay_results"] ?? .null).jsonBytes)
                }
        }
        #expect(try events(1) == events(1))
        #expect(try events(1) != events(2))
    }

    @Test(arguments: [(nil, 120), (50, 50), (500, 120), (1, 1)] as [(Int?, Int)])
    func theCapIsTheRequestsAndThePlatforms(asked: Int?, made: Int) throws {
        #expect(try batch(maxComparisons: asked).comparisons.count == made)
    }

    @Test func strongGradesGoToStrongEssays() throws {
        let batch = try batch()
        let result = try JSONValue(parsing: EventWriter.result(of: batch, seed: 1, at: .now))
        let students = result["data"]?["essay_results"]?.array?.filter { $0["is_anchor"]?.bool == false } ?? []
        let scores = students.compactMap { $0["normalized_score"]?.double }
        #expect(scores.count == 20)
        #expect(zip(scores, scores.dropFirst()).allSatisfy { $0 >= $1 })
        #expect(Set(students.compactMap { $0["letter_grade"]?.string }).count > 2)
    }

    @Test func withoutAnchorsEverybodyIsU() throws {
        let batch = try batch(anchors: false)
        let result = try JSONValue(parsing: EventWriter.result(of: batch, seed: 1, at: .now))
        let essays = result["data"]?["essay_results"]?.array ?? []
        #expect(essays.count == 20)
        #expect(essays.allSatisfy { $0["letter_grade"]?.string == "U" })
    }
}

extension JSONValue {
    fileprivate func replacing(_ path: ArraySlice<String>, _ change: (JSONValue) -> JSONValue) -> JSONValue {
        guard let key = path.first else { return change(self) }
        guard case .object(let object) = self else { return self }
        return .object(
            JSONObject(
                object.members.map { member in
                    member.key == key
                        ? .init(key: key, value: member.value.replacing(path.dropFirst(), change)) : member
                }
            )
        )
    }

    fileprivate var replacingDetails: JSONValue {
        replacing(["data", "error_detail", "details"]) { _ in .null }
    }

    /// The result with one student before all others, so that the shape of the first essay is that of a student.
    fileprivate var withStudentFirst: JSONValue {
        replacing(["data", "essay_results"]) { essays in
            .array((essays.array ?? []).filter { $0["is_anchor"]?.bool == false })
        }
    }
}
