/// Runs a body with a transport, and shuts the transport down whatever happens.
///
/// - Parameters:
///   - settings: How to connect, wait and retry.
///   - body: Makes the calls; none may outlive it.
/// - Throws: What the body throws, and `PlatformError` when the settings cannot be used.
package func withHTTPTransport<Result>(
    _ settings: HTTPTransportSettings = HTTPTransportSettings(),
    _ body: (HTTPTransport) async throws -> Result
) async throws -> Result {
    try await withHTTPTransport(settings, clock: SystemTransportClock(), body)
}

/// Runs a body with a transport whose waits and jitter the caller controls.
package func withHTTPTransport<Result>(
    _ settings: HTTPTransportSettings,
    clock: any TransportClock,
    random: @escaping @Sendable () -> Double = { Double.random(in: 0..<1) },
    _ body: (HTTPTransport) async throws -> Result
) async throws -> Result {
    let transport = try HTTPTransport(settings: settings, clock: clock, random: random)
    do {
        let result = try await body(transport)
        await transport.shutdown()
        return result
    } catch {
        await transport.shutdown()
        throw error
    }
}
