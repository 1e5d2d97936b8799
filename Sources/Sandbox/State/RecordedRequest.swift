import Contracts
import Crypto

/// One HTTP request that a stand-in service answered.
package struct RecordedRequest: Sendable, Hashable {
    /// The service that was asked.
    package let service: StandInName
    package let method: String
    /// The path, as sent, without a query.
    package let path: String
    /// The `X-Correlation-ID`, if there was one.
    package let correlationID: String?
    /// Whether an `Authorization` header came along.
    package let hadAuthorization: Bool
    /// The status answered; nil when the connection was broken instead.
    package let status: Int?
    /// The size of the request's body in bytes.
    package let byteCount: Int
}

extension RecordedRequest {
    /// Writes the members of the request's line in the request log.
    ///
    /// - Parameters:
    ///   - body: The request's body, of which a checksum is written, never the text.
    ///   - wasHandled: Whether the service did its work, whatever the client was told.
    func write(into writer: inout JSONWriter, body: [UInt8]?, wasHandled: Bool) {
        writer.key("at")
        writer.timestamp(.now)
        writer.key("service")
        writer.string(service.rawValue)
        writer.key("method")
        writer.string(method)
        writer.key("path")
        writer.string(path)
        writer.key("correlation_id")
        writer.string(correlationID)
        writer.key("authorization")
        writer.bool(hadAuthorization)
        writer.key("status")
        if let status { writer.int(status) } else { writer.null() }
        writer.key("bytes")
        writer.int(byteCount)
        writer.key("body_sha256")
        writer.string(body.map { SHA256.hash(data: $0).map(RandomHex.hex).joined() })
        writer.key("handled")
        writer.bool(wasHandled)
    }
}

/// The services that the sandbox stands in for.
package enum StandInName: String, Sendable, CaseIterable {
    case cj = "cj_assessment_service"
    case content = "content_service"
    /// The LLM provider, of which only the health check exists.
    case llmProvider = "llm_provider_service"
    /// The identity service, of which only the refresh of tokens exists.
    case identity = "identity_service"
}
