import PlatformClients

/// Checks that one of the HTTP services is healthy.
struct ServiceHealthCheck: Sendable {
    let service: PlatformService
    let url: String?
    let flag: String
    let variable: String

    /// - Returns: The finding; what the service answered, healthy or not.
    func examine(_ transport: HTTPTransport) async -> (Finding, ServiceHealth?) {
        guard let url else {
            return (
                .failed("none is named", advice: ["Give \(flag) or set \(variable): execute needs the service."]), nil
            )
        }
        do throws(PlatformError) {
            let address = try ServiceAddress(url, setting: "\(flag) (or \(variable))")
            let health = try await transport.health(of: service, at: address)
            guard health.isHealthy else {
                return (.failed("not healthy (\(health.status))", advice: [health.detail]), health)
            }
            let word = health.detail.isEmpty ? "answers" : health.detail
            return (.passed("\(word), \(address)"), health)
        } catch {
            return (.failed("does not answer", advice: [error.message]), nil)
        }
    }
}
