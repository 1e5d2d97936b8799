/// One HTTP request that a stand-in service answered.
public struct RecordedRequest: Sendable, Hashable {
    /// The service that was asked.
    public let service: StandInName
    /// The method.
    public let method: String
    /// The path, as sent, without a query.
    public let path: String
    /// The `X-Correlation-ID`, if there was one.
    public let correlationID: String?
    /// Whether an `Authorization` header came along.
    public let hadAuthorization: Bool
    /// The status answered; nil when the connection was broken instead.
    public let status: Int?
    /// The size of the request's body in bytes.
    public let byteCount: Int
}

/// The services that the sandbox stands in for.
public enum StandInName: String, Sendable, CaseIterable {
    /// The CJ service.
    case cj = "cj_assessment_service"
    /// The Content Service.
    case content = "content_service"
    /// The LLM provider, of which only the health check exists.
    case llmProvider = "llm_provider_service"
    /// The identity service, of which only the refresh of tokens exists.
    case identity = "identity_service"
}
