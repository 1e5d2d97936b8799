import Contracts
package import Logging
import NIOCore
import NIOHTTP1

/// Finds the admin token: the first of service account, override, login cache (refreshed if need be) and, in
/// development alone, a token signed here.
package struct AdminTokenResolver: Sendable {
    private let environment: TokenEnvironment
    private let transport: HTTPTransport
    private let logger: Logger

    /// - Parameters:
    ///   - environment: The process's environment; nothing else is read from it.
    ///   - transport: Makes the refresh call.
    ///   - logger: Warned of development tokens and of a login cache that cannot be written; never told a token.
    package init(environment: [String: String], transport: HTTPTransport, logger: Logger) {
        self.environment = TokenEnvironment(environment)
        self.transport = transport
        self.logger = logger
    }

    /// Finds the token.
    ///
    /// - Returns: The token and where it came from.
    /// - Throws: `PlatformError`; with the code `tokenForbidden` where only a development token could be had and the
    ///   environment blocks those, and `tokenUnavailable` when there is none at all or the login cache is of no use.
    package func resolve() async throws(PlatformError) -> AdminToken {
        for variable in TokenEnvironment.tokenVariables {
            guard let value = environment[variable] else { continue }
            return try Self.checked(AdminToken(secret: SecretString(value), source: .environment(variable: variable)))
        }
        if let path = environment.loginCachePath, let cache = try await LoginCache.read(path: path) {
            return try Self.checked(try await token(from: cache))
        }
        let now = transport.clock.now
        let token = AdminToken(
            secret: try await DevelopmentToken.make(environment: environment, now: now),
            source: .development
        )
        logger.warning(
            "Using a development admin token signed with JWT_SECRET_KEY",
            metadata: [
                "subject": "\(DevelopmentToken.subject)",
                "lifetime_seconds": "\(DevelopmentToken.lifetimeSeconds)",
            ]
        )
        return token
    }

    private func token(from cache: LoginCache) async throws(PlatformError) -> AdminToken {
        if !cache.isExpired(at: transport.clock.now), let token = cache.accessToken {
            return AdminToken(secret: SecretString(token), source: .loginCache(path: cache.path, refreshed: false))
        }
        guard let refreshToken = cache.refreshToken else {
            throw PlatformError(
                .tokenUnavailable,
                "The token in the login cache '\(cache.path)' has expired and there is no refresh token: log in again"
            )
        }
        let answer = try await refresh(refreshToken, of: cache)
        let refreshed = cache.refreshed(with: answer, now: transport.clock.now)
        guard let token = refreshed.accessToken, answer["access_token"]?.string != nil else {
            throw PlatformError(
                .tokenUnavailable,
                "The identity service refreshed the token without an access_token in its answer: log in again"
            )
        }
        do throws(PlatformError) {
            try await refreshed.write()
        } catch {
            logger.warning("\(error.message). The token is used for this run alone.")
        }
        return AdminToken(secret: SecretString(token), source: .loginCache(path: cache.path, refreshed: true))
    }

    private func refresh(_ refreshToken: SecretString, of cache: LoginCache) async throws(PlatformError) -> JSONValue {
        let address = try ServiceAddress(environment.identityBaseURL, setting: "IDENTITY_BASE_URL")
        var call = HTTPCall(
            .identity,
            .tokenRefresh,
            purpose: "refreshing the token of the login cache '\(cache.path)'",
            method: .POST,
            url: address.appending("refresh"),
            timeout: transport.settings.callTimeout
        )
        call.authorization = address.basicAuthorization
        // The answer may end the old refresh token's life, so it is not given up half way.
        call.finishesWhenCancelled = true
        call.contentType = "application/json"
        var body = JSONWriter()
        body.object { writer in
            writer.key("refresh_token")
            writer.string(refreshToken.revealed)
        }
        call.body = ByteBuffer(bytes: body.bytes)
        let answer = try await loggingInAgainWhenRefused(call)
        guard let json = try? JSONValue(parsing: answer.bytes) else {
            throw PlatformError(
                .tokenUnavailable,
                "The identity service (\(call.url)) answered the refresh with something that is not JSON: check "
                    + "IDENTITY_BASE_URL, or log in again",
                status: answer.status
            )
        }
        return json
    }

    /// Whatever the identity service answers but 200 means that the user has to log in.
    private func loggingInAgainWhenRefused(_ call: HTTPCall) async throws(PlatformError) -> HTTPAnswer {
        do {
            return try await transport.perform(call)
        } catch {
            guard let status = error.status else { throw error }
            throw PlatformError(
                .tokenUnavailable,
                "\(error.message) The login has to be renewed: log in again with cj-admin login.",
                status: status,
                serviceCode: error.serviceCode,
                cause: error
            )
        }
    }

    /// A token goes into a header line, where anything but visible ASCII would break it or smuggle in another.
    private static func checked(_ token: AdminToken) throws(PlatformError) -> AdminToken {
        guard token.secret.revealed.utf8.allSatisfy({ (0x21...0x7E).contains($0) }) else {
            throw PlatformError(
                .tokenUnavailable,
                "The token \(token.source) holds spaces, line breaks or other characters that no token has: export it alone"
            )
        }
        return token
    }
}
