import Contracts
import NIOHTTP1

/// What a service's `/healthz` answered at this moment.
package struct ServiceHealth: Sendable, Equatable {
    /// Whether the service calls itself healthy (a status 2xx).
    package let isHealthy: Bool
    /// The HTTP status.
    package let status: Int
    /// What the service said, on one line and shortened.
    package let detail: String
    /// The service's clock as the answer's `Date` header shows it; nil when there is no such header.
    package let clock: ClockReading?
}

extension HTTPTransport {
    /// Asks a service how it is, once and without retries.
    ///
    /// - Parameter address: Any address of it; `/healthz` is asked of its scheme, host and port.
    /// - Returns: What it answered, healthy or not.
    /// - Throws: `PlatformError` when it did not answer in HTTP at all.
    package func health(of service: PlatformService, at address: ServiceAddress) async throws(PlatformError)
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
        let before = clock.now
        let answer = try await self.answer(to: call)
        let reading = answer.head.headers.first(name: "date").flatMap(HTTPDate.timestamp)
            .map { ClockReading(date: $0, before: before, after: clock.now) }
        let isHealthy = (200..<300).contains(answer.status)
        let word = isHealthy ? (try? JSONValue(parsing: answer.bytes))?["status"]?.string : nil
        return ServiceHealth(
            isHealthy: isHealthy,
            status: answer.status,
            detail: isHealthy
                ? word.map { String($0.prefix(100)) } ?? ""
                : PlatformError(answer: answer, to: call, attempts: 1).message,
            clock: reading
        )
    }
}
