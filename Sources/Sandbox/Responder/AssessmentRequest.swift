import Contracts
import Crypto

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// What the responder needs of a request that has passed validation.
struct AssessmentRequest: Sendable {
    let batchID: UUID
    let correlationID: UUID
    let assignmentID: String?
    let parentID: String?
    let essays: [EssayReference]
    let courseCode: String
    /// The cap on comparisons: the request's, if it is an integer above 0 (anything else is ignored), and the
    /// platform's.
    let comparisonLimit: Int
    let provider: String?
    let model: String?
    let temperature: Double?
    let systemPrompt: String?
    let batchingMode: String

    /// Reads a request; nil when a field is missing that validation would have insisted on.
    ///
    /// - Parameter payload: The message's value.
    init?(payload: [UInt8]) {
        guard let envelope = try? JSONValue(parsing: payload), let data = envelope["data"],
            let batch = data["entity_id"]?.string, let batchID = UUID(uuidString: batch)
        else { return nil }
        self.batchID = batchID
        correlationID = (envelope["correlation_id"]?.string).flatMap { UUID(uuidString: $0) } ?? batchID
        assignmentID = data["assignment_id"]?.string
        parentID = data["parent_id"]?.string
        essays = (data["essays_for_cj"]?.array ?? []).compactMap { essay in
            guard let id = essay["essay_id"]?.string, let text = essay["text_storage_id"]?.string else { return nil }
            return EssayReference(essayID: id, textStorageID: text)
        }
        courseCode = data["course_code"]?.string ?? ""
        let asked = envelope["metadata"]?["max_comparisons"]?.int ?? 0
        comparisonLimit = asked > 0 ? min(asked, WireLimits.comparisonCap) : WireLimits.comparisonCap
        let overrides = data["llm_config_overrides"]
        provider = overrides?["provider_override"]?.string
        model = overrides?["model_override"]?.string
        temperature = overrides?["temperature_override"]?.double
        systemPrompt = overrides?["system_prompt_override"]?.string
        batchingMode = envelope["metadata"]?["llm_batching_mode_hint"]?.string ?? "per_request"
    }

    /// By what a repeated event is recognised: the event id of the headers, else a checksum over event id and data.
    static func identity(payload: [UInt8], eventIDHeader: String?, eventTypeHeader: String?) -> String {
        if let eventIDHeader, eventTypeHeader != nil { return eventIDHeader }
        guard let envelope = try? JSONValue(parsing: payload) else { return "" }
        let part = JSONObject([
            .init(key: "data", value: envelope["data"] ?? .null),
            .init(key: "event_id", value: envelope["event_id"] ?? .null),
        ])
        return SHA256.hash(data: JSONValue.object(part).canonicalBytes).map(RandomHex.hex).joined()
    }
}
