package import Contracts

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// What a JSON Web Token says about itself. Nothing is verified here; that is the services' task.
package struct TokenClaims: Sendable, Equatable {
    /// The signature's algorithm, `HS256` or `RS256` on this platform.
    package let algorithm: String?
    /// Whom the token stands for.
    package let subject: String?
    /// The roles; the admin routes want `admin`.
    package let roles: [String]
    package let issuer: String?
    /// For which services it is meant.
    package let audience: [String]
    package let expiry: Timestamp?
    package let issuedAt: Timestamp?
    package let organisationID: String?

    /// Reads a token's claims.
    ///
    /// - Parameter token: The token: three base64url parts, joined by full stops.
    /// - Throws: `PlatformError` with the code `tokenUnavailable`, without any part of the token.
    package init(of token: SecretString) throws(PlatformError) {
        let parts = token.revealed.split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count == 3, let header = Self.json(parts[0]), let payload = Self.json(parts[1]),
            case .object = payload
        else {
            throw PlatformError(
                .tokenUnavailable,
                "The token is not a JSON Web Token (three base64url parts): export the whole of it, or log in again"
            )
        }
        algorithm = header["alg"]?.string
        subject = payload["sub"]?.string
        roles = Self.strings(payload["roles"])
        issuer = payload["iss"]?.string
        audience = Self.strings(payload["aud"])
        expiry = Self.date(payload["exp"])
        issuedAt = Self.date(payload["iat"])
        organisationID = payload["org_id"]?.string
    }

    private static func json(_ part: Substring) -> JSONValue? {
        let standard = String(part.map { $0 == "-" ? "+" : $0 == "_" ? "/" : $0 })
        let padding = String(repeating: "=", count: (4 - standard.utf8.count % 4) % 4)
        guard let data = Data(base64Encoded: standard + padding) else { return nil }
        return try? JSONValue(parsing: Array(data))
    }

    /// A list of strings, or one string on its own.
    private static func strings(_ value: JSONValue?) -> [String] {
        value?.string.map { [$0] } ?? value?.array?.compactMap(\.string) ?? []
    }

    /// Seconds since the epoch, with or without a fraction.
    private static func date(_ value: JSONValue?) -> Timestamp? {
        guard let seconds = value?.double, seconds.isFinite, abs(seconds) < 1e12 else { return nil }
        return Timestamp(microseconds: Int64(seconds * 1_000_000))
    }
}
