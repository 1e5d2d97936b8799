#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// Decides whether the CJ service can process an envelope, at least as strictly as the service's own models.
///
/// A message that the service's consumer cannot process is lost without an event, or blocks its partition; so
/// nothing is published that this validator has not passed. The rules were measured by feeding mutated envelopes to
/// the real consumer. It reads bytes, not our own types, so that it shares no mistake with the writer.
package enum EnvelopeValidator {
    /// Lists everything that is wrong with an envelope.
    ///
    /// - Parameters:
    ///   - payload: The message's value.
    ///   - key: The message's key, which must be the batch UUID; nil leaves it unchecked.
    /// - Returns: The violations, in the order of the fields; none when the envelope may be published.
    package static func violations(in payload: [UInt8], key: String? = nil) -> [Violation] {
        let envelope: JSONValue
        do throws(ContractError) {
            envelope = try JSONValue(parsing: payload)
        } catch {
            return [Violation(path: "", message: error.message)]
        }
        guard case .object(let members) = envelope else {
            return [Violation(path: "", message: "the envelope must be an object, not \(envelope.typeName)")]
        }
        var check = FieldCheck()
        if let repeated = members.repeatedKey { check.report(repeated, "stands twice") }
        checkEnvelope(envelope, &check)
        if let data = check.object("data", of: envelope, at: "", .required) {
            checkData(data, key: key, &check)
        }
        checkMetadata(envelope, &check)
        check.reportNULs(in: envelope, at: "")
        return check.violations
    }

    private static func checkEnvelope(_ envelope: JSONValue, _ check: inout FieldCheck) {
        check.uuid("event_id", of: envelope, at: "", .absentAllowed)
        check.word("event_type", of: envelope, at: "", .required, among: [Topic.request.rawValue])
        check.timestamp("event_timestamp", of: envelope, at: "", .absentAllowed)
        check.string("source_service", of: envelope, at: "", .required)
        check.integer("schema_version", of: envelope, at: "", .absentAllowed, in: 1...1)
        check.uuid("correlation_id", of: envelope, at: "", .absentAllowed)
        check.string("data_schema_uri", of: envelope, at: "", .nullAllowed)
    }

    private static func checkData(_ data: JSONValue, key: String?, _ check: inout FieldCheck) {
        check.word("event_name", of: data, at: "data", .absentAllowed, among: [CJAssessmentRequest.eventName])
        let entity = check.string("entity_id", of: data, at: "data", .required)
        if let entity { checkBatchID(entity, at: "data.entity_id", key: key, &check) }
        check.word("entity_type", of: data, at: "data", .nullAllowed, among: ["batch"])
        check.string("parent_id", of: data, at: "data", .nullAllowed, length: 1...WireLimits.assignmentID)
        check.timestamp("timestamp", of: data, at: "data", .absentAllowed)
        if let system = check.object("system_metadata", of: data, at: "data", .required) {
            checkSystemMetadata(system, entity: entity, &check)
        }
        checkEssays(data, &check)
        check.string("language", of: data, at: "data", .required, length: 1...WireLimits.language)
        check.word("course_code", of: data, at: "data", .required, among: CourseCode.allCases.map(\.rawValue))
        checkPrompt(data, &check)
        checkOverrides(data, &check)
        check.string("assignment_id", of: data, at: "data", .nullAllowed, length: 1...WireLimits.assignmentID)
        check.string("user_id", of: data, at: "data", .required, length: 1...WireLimits.userID)
        check.string("org_id", of: data, at: "data", .nullAllowed, length: 1...WireLimits.userID)
    }

    /// The entity id is the batch's name everywhere: UUID, lower case, equal to the Kafka key.
    private static func checkBatchID(_ id: String, at path: String, key: String?, _ check: inout FieldCheck) {
        if !FieldCheck.isUUID(id) || id != id.lowercased() {
            check.report(path, "is '\(id.prefix(60))', not a lower-case UUID")
        }
        if let key, key != id {
            check.report(path, "is '\(id.prefix(60))', but the message's key is '\(key.prefix(60))'")
        }
    }

    private static func checkSystemMetadata(_ system: JSONValue, entity: String?, _ check: inout FieldCheck) {
        let path = "data.system_metadata"
        if let id = check.string("entity_id", of: system, at: path, .required), let entity, id != entity {
            check.report("\(path).entity_id", "differs from data.entity_id")
        }
        check.word("entity_type", of: system, at: path, .required, among: ["batch"])
        check.string("parent_id", of: system, at: path, .nullAllowed, length: 1...WireLimits.assignmentID)
        check.timestamp("timestamp", of: system, at: path, .absentAllowed)
        let stages = ["pending", "initialized", "processing", "completed", "failed", "cancelled"]
        check.word("processing_stage", of: system, at: path, .nullAllowed, among: stages)
        check.timestamp("started_at", of: system, at: path, .nullAllowed)
        check.timestamp("completed_at", of: system, at: path, .nullAllowed)
        check.string("event", of: system, at: path, .nullAllowed)
        _ = check.object("error_info", of: system, at: path, .absentAllowed)
    }

    private static func checkEssays(_ data: JSONValue, _ check: inout FieldCheck) {
        let path = "data.essays_for_cj"
        guard let value = check.member("essays_for_cj", of: data, at: "data", .required) else { return }
        guard let essays = value.array else {
            check.report(path, "must be an array, not \(value.typeName)")
            return
        }
        if essays.count < WireLimits.minimumEssays {
            check.report(path, "has \(essays.count) essays: for fewer than 2 the service publishes nothing at all")
        }
        var seen: [String: Int] = [:]
        for (index, essay) in essays.enumerated() {
            let place = "\(path)[\(index)]"
            guard case .object = essay else {
                check.report(place, "must be an object, not \(essay.typeName)")
                continue
            }
            check.string("text_storage_id", of: essay, at: place, .required, length: 1...WireLimits.textStorageID)
            guard let id = check.string("essay_id", of: essay, at: place, .required, length: 1...WireLimits.essayID)
            else { continue }
            if id.hasPrefix(WireLimits.anchorIDPrefix) {
                check.report("\(place).essay_id", "begins with ANCHOR_, which the service takes for an anchor")
            }
            if let first = seen.updateValue(index, forKey: id) {
                check.report("\(place).essay_id", "is '\(id.prefix(60))', as is that of essay \(first)")
            }
        }
    }

    private static func checkPrompt(_ data: JSONValue, _ check: inout FieldCheck) {
        let path = "data.student_prompt_ref"
        guard let prompt = check.object("student_prompt_ref", of: data, at: "data", .nullAllowed),
            let references = check.object("references", of: prompt, at: path, .required),
            let members = references.object?.members
        else { return }
        for member in members {
            let place = "\(path).references.\(member.key)"
            if !contentTypes.contains(member.key) { check.report(place, "is not one of the platform's content types") }
            guard case .object = member.value else {
                check.report(place, "must be an object, not \(member.value.typeName)")
                continue
            }
            check.string("storage_id", of: member.value, at: place, .required, length: 1...WireLimits.textStorageID)
            check.string("path", of: member.value, at: place, .required, length: 0...Int.max)
        }
    }

    private static func checkOverrides(_ data: JSONValue, _ check: inout FieldCheck) {
        let path = "data.llm_config_overrides"
        guard let overrides = check.object("llm_config_overrides", of: data, at: "data", .nullAllowed) else { return }
        check.string("model_override", of: overrides, at: path, .nullAllowed)
        check.number("temperature_override", of: overrides, at: path, .nullAllowed, in: 0...2)
        check.integer("max_tokens_override", of: overrides, at: path, .nullAllowed, in: 1...Int.max)
        let providers = LLMProvider.allCases.map(\.rawValue)
        check.word("provider_override", of: overrides, at: path, .nullAllowed, among: providers)
        check.string("system_prompt_override", of: overrides, at: path, .nullAllowed)
        check.string("judge_rubric_override", of: overrides, at: path, .nullAllowed)
        let efforts = ReasoningEffort.allCases.map(\.rawValue)
        check.word("reasoning_effort", of: overrides, at: path, .nullAllowed, among: efforts)
        let verbosities = OutputVerbosity.allCases.map(\.rawValue)
        check.word("output_verbosity", of: overrides, at: path, .nullAllowed, among: verbosities)
    }

    private static func checkMetadata(_ envelope: JSONValue, _ check: inout FieldCheck) {
        guard let metadata = check.object("metadata", of: envelope, at: "", .nullAllowed) else { return }
        // In any other form the service ignores the cap without a word, and the batch costs what it likes.
        check.integer("max_comparisons", of: metadata, at: "metadata", .absentAllowed, in: 1...Int.max)
        check.string("runner_mode", of: metadata, at: "metadata", .absentAllowed)
        check.string("batch_label", of: metadata, at: "metadata", .absentAllowed)
        let modes = LLMBatchingMode.allCases.map(\.rawValue)
        check.word("llm_batching_mode_hint", of: metadata, at: "metadata", .absentAllowed, among: modes)
    }

    private static let contentTypes: Set<String> = [
        "original_essay", "corrected_text", "processing_log", "nlp_metrics_json", "student_facing_ai_feedback_text",
        "ai_editor_revision_text", "ai_detailed_analysis_json", "grammar_analysis_json", "cj_results_json",
        "raw_upload_blob", "extracted_plaintext", "student_prompt_text",
    ]
}
