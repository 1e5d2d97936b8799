/// Where the sandbox's world can be found; these addresses replace the real ones in the settings.
package struct SandboxEndpoints: Sendable {
    /// Kafka's bootstrap servers.
    package let bootstrap: String
    /// The CJ service's root address.
    package let cjURL: String
    /// The Content Service's upload endpoint.
    package let contentURL: String
    /// The LLM provider's root address; it answers its health check alone.
    package let llmURL: String
    /// The identity service's base address, for `IDENTITY_BASE_URL`.
    package let identityURL: String
    /// The secret that admin tokens are signed with, for `JWT_SECRET_KEY`.
    package let jwtSecret: String
    /// A refresh token that the identity service takes.
    package let refreshToken: String
    /// What the services hold and have been asked.
    package let state: SandboxState
    /// The planned faults, and how often each has struck.
    package let faults: FaultLedger
}
