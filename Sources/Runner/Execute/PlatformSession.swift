import Contracts
import Logging
import PlatformClients

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// The platform's HTTP services during one run: one transport, one token, both clients.
struct PlatformSession: Sendable {
    /// Talks to the CJ service, with the admin token if one could be had.
    let cj: CJServiceClient
    /// Talks to the Content Service; nil when the run needs none.
    let content: ContentServiceClient?
}

extension PlatformSession {
    /// Runs a body with the services; connections are closed whatever happens.
    ///
    /// - Parameters:
    ///   - shared: What a run among many shares with the others; nil opens and closes its own connections.
    ///   - correlationID: Sent with every call.
    ///   - needsContent: Whether essays will be uploaded.
    ///   - logger: Told of tokens' troubles; never of a token.
    ///   - observer: Told of retries.
    /// - Throws: What the body throws; `RunnerError` when an address or a token cannot be used.
    static func with<Result>(
        _ services: ServiceSettings,
        over shared: SharedPlatform? = nil,
        correlationID: UUID,
        needsContent: Bool,
        logger: Logger,
        observer: @escaping RunObserver,
        _ body: (PlatformSession) async throws -> Result
    ) async throws -> Result {
        guard let cjURL = services.cjURL else {
            throw RunnerError(
                .invalidSettings,
                "No CJ service is named, so the anchors cannot be registered: give --cj-service-url or set CJ_SERVICE_URL."
            )
        }
        return try await withTransport(services, shared, correlationID, logger, observer) { transport, token in
            let cjAddress = try ServiceAddress(cjURL, setting: "--cj-service-url")
            return try await body(
                PlatformSession(
                    cj: CJServiceClient(address: cjAddress, transport: transport, token: token),
                    content: needsContent ? try contentClient(services, transport, token) : nil
                )
            )
        }
    }

    /// Runs a body with the Content Service alone; connections are closed whatever happens.
    ///
    /// - Parameters:
    ///   - shared: What a run among many shares with the others; nil opens and closes its own connections.
    ///   - correlationID: Sent with every call.
    ///   - logger: Told of tokens' troubles; never of a token.
    ///   - observer: Told of retries.
    /// - Throws: What the body throws; `RunnerError` when an address or a token cannot be used.
    static func withContent<Result>(
        _ services: ServiceSettings,
        over shared: SharedPlatform? = nil,
        correlationID: UUID,
        logger: Logger,
        observer: @escaping RunObserver,
        _ body: (ContentServiceClient) async throws -> Result
    ) async throws -> Result {
        try await withTransport(services, shared, correlationID, logger, observer) { transport, token in
            try await body(contentClient(services, transport, token))
        }
    }

    private static func contentClient(
        _ services: ServiceSettings,
        _ transport: HTTPTransport,
        _ token: AdminToken?
    ) throws(PlatformError) -> ContentServiceClient {
        let address = try ServiceAddress(services.contentURL, setting: "--content-service-url")
        return ContentServiceClient(endpoint: address, transport: transport, token: token)
    }

    private static func withTransport<Result>(
        _ services: ServiceSettings,
        _ shared: SharedPlatform?,
        _ correlationID: UUID,
        _ logger: Logger,
        _ observer: @escaping RunObserver,
        _ body: (HTTPTransport, AdminToken?) async throws -> Result
    ) async throws -> Result {
        do {
            if let shared {
                let transport = shared.transport.sharing(correlationID: correlationID) {
                    observer(.retrying($0.description))
                }
                let token = try await shared.token.current { () throws(PlatformError) in
                    try await adminToken(services, transport, logger, observer)
                }
                return try await body(transport, token)
            }
            let settings = HTTPTransportSettings(
                correlationID: correlationID,
                retryPolicy: services.retryPolicy,
                caFile: services.caFile,
                onRetry: { observer(.retrying($0.description)) }
            )
            return try await withHTTPTransport(settings) { transport in
                try await body(transport, try await adminToken(services, transport, logger, observer))
            }
        } catch let error as PlatformError {
            throw RunnerError(error.code == .badAddress ? .invalidSettings : .preflightFailed, stage: .preflight, error)
        }
    }

    /// Runs without a token go on with a warning later; a token that exists but cannot be used is an error of its own.
    private static func adminToken(
        _ services: ServiceSettings,
        _ transport: HTTPTransport,
        _ logger: Logger,
        _ observer: RunObserver
    ) async throws(PlatformError) -> AdminToken? {
        let resolver = AdminTokenResolver(environment: services.environment, transport: transport, logger: logger)
        do throws(PlatformError) {
            return try await resolver.resolve()
        } catch  where error.code == .tokenUnavailable || error.code == .tokenForbidden {
            observer(.detail(error.message))
            return nil
        }
    }
}
