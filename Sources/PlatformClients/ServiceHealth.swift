import Contracts

/// What a service's `/healthz` answered at this moment.
public struct ServiceHealth: Sendable, Equatable {
    /// Whether the service calls itself healthy (a status 2xx).
    public let isHealthy: Bool
    /// The HTTP status.
    public let status: Int
    /// What the service said, on one line and shortened.
    public let detail: String
}

extension HTTPTransport {
    /// Asks a service how it is, once and without retries.
    ///
    /// - Parameters:
    ///   - service: The service.
    ///   - address: Any address of it; `/healthz` is asked of its scheme, host and port.
    /// - Returns: What it answered, healthy or not.
    /// - Throws: `PlatformError` when it did not answer in HTTP at all.
    public func health(of service: PlatformService, at address: ServiceAddress) async throws(PlatformError)
        -> ServiceHealth
    {
        var call = HTTPCall(
            service,
            .health,
            purpose: "checking the health of the \(service.rawValue)",
            url: address.origin + "/healthz",
            timeout: min(settings.callTimeout, .seconds(10))
        )
        call.authorization = address.basicAuthorization
        call.mayRetry = false
        do {
            let answer = try await perform(call)
            let word = (try? JSONValue(parsing: answer.bytes))?["status"]?.string
            return ServiceHealth(
                isHealthy: true,
                status: answer.status,
                detail: word.map { String($0.prefix(100)) } ?? ""
            )
        } catch {
            guard let status = error.status else { throw error }
            return ServiceHealth(isHealthy: false, status: status, detail: error.message)
        }
    }
}
