import Contracts
import Foundation
import Testing

@testable import Artefacts

@Suite("The events' check")
struct EventCheckTests {
    private let batchID = RecordedCallbacks.batchID

    @Test("finds each member that is not the event's, and what has no event")
    func comparisons() throws {
        var fold = CallbackFold(batchID: batchID)
        for number in 1...3 {
            fold.receive(.comparison(SampleComparison.make(number, batchID: batchID)))
        }
        let document = try JSONValue(parsing: SampleRun.artefact(fold).rendered().bytes)
        #expect(EventCheck(document, fold, artefact: "a.json").differences.isEmpty)

        var other = CallbackFold(batchID: batchID)
        other.receive(.comparison(SampleComparison.make(4, batchID: batchID)))
        other.receive(.comparison(SampleComparison.make(3, batchID: batchID)))
        other.receive(
            .comparison(
                SampleComparison.make(1, batchID: batchID, essays: ("one", "three"), costUSD: 0.5)
            )
        )
        let differences = EventCheck(document, other, artefact: "a.json").differences
        #expect(
            Set(differences.map { "\($0.code.rawValue) \($0.field ?? "")" }) == [
                "event_mismatch llm_comparisons[0].cost_usd",
                "event_mismatch llm_comparisons[0].essay_b_id",
                "event_mismatch llm_comparisons[0].loser_id", "event_missing llm_comparisons",
                "event_missing llm_comparisons[1].request_id",
            ]
        )
        #expect(
            differences.first { $0.field == "llm_comparisons[0].cost_usd" }?.message
                == "must be 0.5, as its event has it, not 0.001"
        )
    }

    @Test("wants the ranking and the grades of the result")
    func ranking() throws {
        var fold = CallbackFold(batchID: batchID)
        for message in try RecordedCallbacks.all() {
            _ = fold.receive(topic: message.topic, payload: message.payload)
        }
        let text = String(decoding: SampleRun.artefact(fold).rendered().bytes, as: UTF8.self)
        #expect(
            EventCheck(try JSONValue(parsing: Array(text.utf8)), fold, artefact: "a.json").differences
                .isEmpty
        )
        let changed = text.replacing(
            "\"essay_id\": \"JA24_PLAIN\"",
            with: "\"essay_id\": \"JA24_PLAIN2\""
        )
        let differences = EventCheck(
            try JSONValue(parsing: Array(changed.utf8)),
            fold,
            artefact: "a.json"
        ).differences
        #expect(
            differences.map(\.field) == [
                "bt_summary", "bt_summary[2].essay_id", "grade_projections",
                "grade_projections[2].essay_id",
            ]
        )
        let none = EventCheck(
            try JSONValue(parsing: Array(text.utf8)),
            CallbackFold(batchID: batchID),
            artefact: "a.json"
        )
        #expect(
            none.differences.contains {
                $0.field == "validation.runner_status.observed_events.assessment_results"
            }
        )
    }
}
