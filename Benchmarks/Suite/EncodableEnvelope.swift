import Contracts
import Foundation

/// The same envelope as `JSONEncoder` writes it: every key present, the same values in the same forms.
struct EncodableEnvelope: Encodable {
    let envelope: EventEnvelope<CJAssessmentRequest>

    private enum Keys: String, CodingKey {
        case event_id, event_type, event_timestamp, source_service, schema_version, correlation_id, data_schema_uri
        case data, metadata
        case event_name, entity_id, entity_type, parent_id, timestamp, system_metadata, essays_for_cj, language
        case course_code, student_prompt_ref, llm_config_overrides, assignment_id, user_id, org_id
        case processing_stage, started_at, completed_at, event, error_info
        case runner_mode, batch_label, max_comparisons, load_test
        case essay_id, text_storage_id, spellcheck_metrics
        case model_override, temperature_override, max_tokens_override, provider_override, system_prompt_override
        case judge_rubric_override, reasoning_effort, output_verbosity
    }

    private struct Essay: Encodable {
        let reference: EssayReference

        func encode(to encoder: any Encoder) throws {
            var container = encoder.container(keyedBy: Keys.self)
            try container.encode(reference.essayID, forKey: .essay_id)
            try container.encode(reference.textStorageID, forKey: .text_storage_id)
            try container.encodeNil(forKey: .spellcheck_metrics)
        }
    }

    func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: Keys.self)
        try container.encode(envelope.eventID.wireString, forKey: .event_id)
        try container.encode(envelope.eventType, forKey: .event_type)
        try container.encode(envelope.eventTimestamp.iso8601, forKey: .event_timestamp)
        try container.encode(envelope.sourceService, forKey: .source_service)
        try container.encode(envelope.schemaVersion, forKey: .schema_version)
        try container.encode(envelope.correlationID.wireString, forKey: .correlation_id)
        try container.encodeNil(forKey: .data_schema_uri)
        try encodeData(to: container.nestedContainer(keyedBy: Keys.self, forKey: .data))
        var metadata = container.nestedContainer(keyedBy: Keys.self, forKey: .metadata)
        try metadata.encode(envelope.metadata?.runnerMode.rawValue, forKey: .runner_mode)
        try metadata.encode(envelope.metadata?.batchLabel, forKey: .batch_label)
        try metadata.encode(envelope.metadata?.maxComparisons, forKey: .max_comparisons)
        try metadata.encode(envelope.metadata?.loadTestRunID?.wireString, forKey: .load_test)
    }

    private func encodeData(to data: KeyedEncodingContainer<Keys>) throws {
        var data = data
        let request = envelope.data
        try data.encode(CJAssessmentRequest.eventName, forKey: .event_name)
        try data.encode(request.batchID.wireString, forKey: .entity_id)
        try data.encode("batch", forKey: .entity_type)
        try data.encode(request.assignmentID?.wireString, forKey: .parent_id)
        try data.encode(request.timestamp.iso8601, forKey: .timestamp)
        try encodeSystemMetadata(to: data.nestedContainer(keyedBy: Keys.self, forKey: .system_metadata))
        var essays = data.nestedUnkeyedContainer(forKey: .essays_for_cj)
        for reference in request.essays { try essays.encode(Essay(reference: reference)) }
        try data.encode(request.language.rawValue, forKey: .language)
        try data.encode(request.courseCode.rawValue, forKey: .course_code)
        try data.encodeNil(forKey: .student_prompt_ref)
        var overrides = data.nestedContainer(keyedBy: Keys.self, forKey: .llm_config_overrides)
        try overrides.encode(request.overrides?.model, forKey: .model_override)
        try overrides.encode(request.overrides?.temperature, forKey: .temperature_override)
        try overrides.encode(request.overrides?.maxTokens, forKey: .max_tokens_override)
        try overrides.encode(request.overrides?.provider?.rawValue, forKey: .provider_override)
        try overrides.encode(request.overrides?.systemPrompt, forKey: .system_prompt_override)
        try overrides.encode(request.overrides?.judgeRubric, forKey: .judge_rubric_override)
        try overrides.encode(request.overrides?.reasoningEffort?.rawValue, forKey: .reasoning_effort)
        try overrides.encode(request.overrides?.outputVerbosity?.rawValue, forKey: .output_verbosity)
        try data.encode(request.assignmentID?.wireString, forKey: .assignment_id)
        try data.encode(request.userID, forKey: .user_id)
        try data.encode(request.orgID, forKey: .org_id)
    }

    private func encodeSystemMetadata(to system: KeyedEncodingContainer<Keys>) throws {
        var system = system
        try system.encode(envelope.data.batchID.wireString, forKey: .entity_id)
        try system.encode("batch", forKey: .entity_type)
        try system.encode(envelope.data.assignmentID?.wireString, forKey: .parent_id)
        try system.encode(envelope.data.timestamp.iso8601, forKey: .timestamp)
        try system.encode("pending", forKey: .processing_stage)
        try system.encodeNil(forKey: .started_at)
        try system.encodeNil(forKey: .completed_at)
        try system.encode(CJAssessmentRequest.eventName, forKey: .event)
        _ = system.nestedContainer(keyedBy: Keys.self, forKey: .error_info)
    }
}
