import Contracts
import Foundation
import TestSupport
import Testing

@Suite struct EventEnvelopeTests {
    /// The recorded envelope of the platform's own runner has the same members in the same order, at every level.
    @Test func membersStandInThePlatformsOrder() throws {
        let recorded = try RecordedEvent.payloads("huleedu.els.cj_assessment.requested.v1")[0]
        var request = SampleEnvelope.request
        request.studentPrompt = nil
        let envelope = EventEnvelope(
            request: request,
            metadata: RequestMetadata(runnerMode: .execute, batchLabel: "x", maxComparisons: 2),
            correlationID: UUID()
        )
        #expect(try memberPaths(JSONValue(parsing: envelope.jsonBytes)) == memberPaths(JSONValue(parsing: recorded)))
    }

    @Test func writesExactValues() throws {
        let json = try SampleEnvelope.json()
        #expect(json["event_id"]?.string == "9027b3ce-8080-5186-b17b-5d8ce365e7f7")
        #expect(json["event_type"]?.string == "huleedu.els.cj_assessment.requested.v1")
        #expect(json["event_timestamp"]?.string == "2026-11-23T21:44:30.589457Z")
        #expect(json["correlation_id"]?.string == "2bcd9dd4-03f2-4b7d-9c38-5ab3f48098a3")
        #expect(json["data"]?["assignment_id"]?.string == "5b0e2f5e-0f4b-4c1c-9d7a-2016e5000001")
        #expect(json["data"]?["parent_id"]?.string == "5b0e2f5e-0f4b-4c1c-9d7a-2016e5000001")
        #expect(json["data"]?["llm_config_overrides"]?["temperature_override"]?.number?.text == "0.25")
        #expect(json["metadata"]?["max_comparisons"]?.number?.text == "100")
        #expect(json["metadata"]?["llm_batching_mode_hint"]?.string == "serial_bundle")
        #expect(
            json["data"]?["student_prompt_ref"]?["references"]?["student_prompt_text"]?["path"]?.string
                == "uppgift å.md"
        )
    }

    @Test func aLaterAttemptIsAnotherEventOfTheSameBatch() {
        let first = SampleEnvelope.envelope
        let second = EventEnvelope(
            request: first.data,
            metadata: RequestMetadata(runnerMode: .execute, batchLabel: "x"),
            correlationID: first.correlationID,
            attempt: 2
        )
        #expect(first.eventID == UUID.version5(namespace: SampleEnvelope.batchID, name: "attempt-1"))
        #expect(second.eventID == UUID.version5(namespace: SampleEnvelope.batchID, name: "attempt-2"))
    }

    @Test func headersFollowTheOutboxConvention() {
        let expected = [
            "event_id=9027b3ce-8080-5186-b17b-5d8ce365e7f7", "event_type=huleedu.els.cj_assessment.requested.v1",
            "trace_id=2bcd9dd4-03f2-4b7d-9c38-5ab3f48098a3", "schema_version=1",
            "occurred_at=2026-11-23T21:44:30.589457Z",
            "content_type=application/json", "source_service=eng5_np_batch_runner",
        ]
        #expect(SampleEnvelope.envelope.headers.map { "\($0.name)=\($0.value)" } == expected)
    }

    @Test func theSystemPromptIsOursAndKeepsToTheEventModel() {
        #expect(CJSystemPrompt.text.hasPrefix("You assess"))
        #expect(!CJSystemPrompt.text.hasSuffix("\n"))
        #expect(CJSystemPrompt.text.contains("comparison_result"))
        #expect(CJSystemPrompt.text.contains("50 words"))
    }

    private func memberPaths(_ value: JSONValue, _ path: String = "") -> [String] {
        switch value {
        case .object(let object):
            object.members.flatMap { ["\(path).\($0.key)"] + memberPaths($0.value, "\(path).\($0.key)") }
        case .array(let elements): elements.prefix(1).flatMap { memberPaths($0, "\(path)[]") }
        default: []
        }
    }
}
