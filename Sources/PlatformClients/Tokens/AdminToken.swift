package import Contracts

/// A bearer token for the CJ service's admin routes, with where it came from.
package struct AdminToken: Sendable {
    /// Where a token came from.
    package enum Source: Sendable, Equatable {
        /// An environment variable: a service account's token or a short-lived override.
        case environment(variable: String)
        /// The login cache, perhaps refreshed just now.
        case loginCache(path: String, refreshed: Bool)
        /// Signed here with the platform's development secret.
        case development
    }

    package let secret: SecretString
    /// Where it came from.
    package let source: Source
    /// What the token claims, unverified; nil when it is not a JSON Web Token that can be read.
    package let claims: TokenClaims?

    package init(secret: SecretString, source: Source) {
        self.secret = secret
        self.source = source
        claims = try? TokenClaims(of: secret)
    }

    /// The `Authorization` header's value.
    var authorization: SecretString { SecretString("Bearer \(secret.revealed)") }

    /// Warns when the token will have expired at a point in time.
    ///
    /// - Parameter deadline: The end of the work that needs the token, for example of the completion timeout.
    /// - Returns: A sentence for the user, or nil when the token lasts or names no expiry.
    package func expiryWarning(before deadline: Timestamp, now: Timestamp = .now) -> String? {
        guard let expiry = claims?.expiry else { return nil }
        if expiry <= now { return "The admin token (\(source)) expired at \(expiry.iso8601): log in again." }
        guard expiry < deadline else { return nil }
        return "The admin token (\(source)) expires at \(expiry.iso8601), before the work may be done "
            + "(\(deadline.iso8601)): log in again if admin calls fail."
    }
}

extension AdminToken.Source: CustomStringConvertible {
    /// A phrase for messages, for example `from HULEEDU_ADMIN_TOKEN`.
    package var description: String {
        switch self {
        case .environment(let variable): "from \(variable)"
        case .loginCache(let path, let refreshed): "from \(path)\(refreshed ? ", refreshed" : "")"
        case .development: "development token signed with JWT_SECRET_KEY"
        }
    }
}
