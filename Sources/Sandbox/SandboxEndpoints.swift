/// Where the sandbox's world can be found; these addresses replace the real ones in the settings.
public struct SandboxEndpoints: Sendable {
    /// Kafka's bootstrap servers.
    public let bootstrap: String
    /// The CJ service's root address.
    public let cjURL: String
    /// The Content Service's upload endpoint.
    public let contentURL: String
    /// The LLM provider's root address; it answers its health check alone.
    public let llmURL: String
    /// The identity service's base address, for `IDENTITY_BASE_URL`.
    public let identityURL: String
    /// The secret that admin tokens are signed with, for `JWT_SECRET_KEY`.
    public let jwtSecret: String
    /// A refresh token that the identity service takes.
    public let refreshToken: String
    /// What the services hold and have been asked.
    public let state: SandboxState
    /// The planned faults, and how often each has struck.
    public let faults: FaultLedger
}
