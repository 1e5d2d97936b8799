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
    ///   - services: Where the services are.
    ///   - correlationID: Sent with every call.
    ///   - needsContent: Whether essays will be uploaded.
    ///   - logger: Told of tokens' troubles; never of a token.
    ///   - observer: Told of retries.
    ///   - body: Makes the calls.
    /// - Returns: What the body returns.
    /// - Throws: What the body throws; `RunnerError` when an address or a token cannot be used.
    static func with<Result>(
        _ services: ServiceSettings,
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
        let settings = HTTPTransportSettings(
            correlationID: correlationID,
            retryPolicy: services.retryPolicy,
            caFile: services.caFile,
            onRetry: { observer(.retrying($0.description)) }
        )
        do {
            let cjAddress = try ServiceAddress(cjURL, setting: "--cj-service-url")
            let contentAddress =
                needsContent ? try ServiceAddress(services.contentURL, setting: "--content-service-url") : nil
            return try await withHTTPTransport(settings) { transport in
                let token = try await adminToken(services, transport, logger, observer)
                return try await body(
                    PlatformSession(
                        cj: CJServiceClient(address: cjAddress, transport: transport, token: token),
                        content: contentAddress.map {
                            ContentServiceClient(endpoint: $0, transport: transport, token: token)
                        }
                    )
                )
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
