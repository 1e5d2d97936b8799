import Contracts
import Crypto

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// Signs and checks the platform's admin tokens: JSON Web Tokens with HS256.
struct TokenSigner: Sendable {
    /// Why a token was refused, in the service's own words.
    enum Refusal: String, Error {
        case invalidToken = "invalid_token"
        case invalidAlgorithm = "invalid_algorithm"
        case invalidSignature = "invalid_signature"
        case missingExpiry = "missing_exp"
        case invalidSubject = "invalid_subject"
        case tokenExpired = "token_expired"
        case invalidAudience = "invalid_audience"
        case invalidIssuer = "invalid_issuer"
    }

    static let audience = "huleedu-platform"
    static let issuer = "huleedu-identity-service"

    private let key: SymmetricKey

    init(secret: String) {
        key = SymmetricKey(data: Array(secret.utf8))
    }

    /// A token that the admin routes take.
    func adminToken(subject: String, lifetimeSeconds: Int) -> String {
        let issued = Int(Timestamp.now.microseconds / 1_000_000)
        var claims = JSONWriter()
        claims.object { writer in
            writer.key("sub")
            writer.string(subject)
            writer.key("roles")
            writer.array(["admin"]) { $0.string($1) }
            writer.key("aud")
            writer.string(Self.audience)
            writer.key("iss")
            writer.string(Self.issuer)
            writer.key("iat")
            writer.int(issued)
            writer.key("exp")
            writer.int(issued + lifetimeSeconds)
        }
        return sign(claims: claims.bytes)
    }

    func sign(claims: [UInt8], header: String = #"{"alg":"HS256","typ":"JWT"}"#) -> String {
        let signed = Self.base64URL(Array(header.utf8)) + "." + Self.base64URL(claims)
        return signed + "."
            + Self.base64URL(Array(HMAC<SHA256>.authenticationCode(for: Array(signed.utf8), using: key)))
    }

    /// Checks a token as the service's library does: form, algorithm, signature, then the claims.
    func check(_ token: String, now: Timestamp = .now) throws(Refusal) -> JSONValue {
        let parts = token.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
        guard parts.count == 3, let header = Self.json(parts[0]), let signature = Self.bytes(parts[2]) else {
            throw .invalidToken
        }
        guard header["alg"]?.string == "HS256" else { throw .invalidAlgorithm }
        let signed = Array("\(parts[0]).\(parts[1])".utf8)
        guard HMAC<SHA256>.isValidAuthenticationCode(signature, authenticating: signed, using: key) else {
            throw .invalidSignature
        }
        guard let claims = Self.json(parts[1]), case .object = claims else { throw .invalidToken }
        guard let expiry = claims["exp"], expiry != .null else { throw .missingExpiry }
        guard let subject = claims["sub"]?.string, !subject.isEmpty else { throw .invalidSubject }
        guard let seconds = expiry.double else { throw .invalidToken }
        guard seconds * 1_000_000 > Double(now.microseconds) else { throw .tokenExpired }
        let audience = claims["aud"].map { $0.string.map { [$0] } ?? $0.array?.compactMap(\.string) ?? [] } ?? []
        guard audience.contains(Self.audience) else { throw .invalidAudience }
        guard claims["iss"]?.string == Self.issuer else { throw .invalidIssuer }
        return claims
    }

    private static func json(_ part: String) -> JSONValue? {
        bytes(part).flatMap { try? JSONValue(parsing: $0) }
    }

    private static func bytes(_ part: String) -> [UInt8]? {
        let standard = String(part.map { $0 == "-" ? "+" : $0 == "_" ? "/" : $0 })
        let padding = String(repeating: "=", count: (4 - standard.utf8.count % 4) % 4)
        return Data(base64Encoded: standard + padding).map(Array.init)
    }

    private static func base64URL(_ bytes: [UInt8]) -> String {
        String(
            Data(bytes).base64EncodedString().compactMap { $0 == "=" ? nil : $0 == "+" ? "-" : $0 == "/" ? "_" : $0 }
        )
    }
}
