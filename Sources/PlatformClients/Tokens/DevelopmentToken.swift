import Contracts
import JWTKit

/// Signs a token with the platform's development secret, where an environment allows that.
enum DevelopmentToken {
    static let subject = "cj-admin-dev-cli"
    static let lifetimeSeconds = 3600

    private struct Payload: JWTPayload {
        let sub: String
        let roles: [String]
        let aud: String
        let iss: String
        let iat: Int
        let exp: Int

        // Only the services verify.
        func verify(using algorithm: some JWTAlgorithm) {}
    }

    static func make(environment: TokenEnvironment, now: Timestamp) async throws(PlatformError) -> SecretString {
        if let (variable, value) = environment.production {
            throw PlatformError(
                .tokenForbidden,
                "No admin token was found, and development tokens are blocked in this environment "
                    + "(\(variable)=\(value.prefix(40))): set HULEEDU_SERVICE_ACCOUNT_TOKEN or HULEEDU_ADMIN_TOKEN, or log in "
                    + "with cj-admin login"
            )
        }
        guard let secret = environment.signingSecret else {
            throw PlatformError(
                .tokenUnavailable,
                "No admin token was found: set HULEEDU_ADMIN_TOKEN, log in with cj-admin login, or set JWT_SECRET_KEY to the "
                    + "development secret"
            )
        }
        let issued = Int(now.microseconds / 1_000_000)
        let payload = Payload(
            sub: subject,
            roles: ["admin"],
            aud: environment.audience,
            iss: environment.issuer,
            iat: issued,
            exp: issued + lifetimeSeconds
        )
        do {
            let key = HMACKey(from: paddedKey(secret))
            let keys = await JWTKeyCollection().add(hmac: key, digestAlgorithm: .sha256)
            return SecretString(try await keys.sign(payload))
        } catch {
            throw PlatformError(
                .tokenUnavailable,
                "A development token cannot be signed with JWT_SECRET_KEY",
                cause: error
            )
        }
    }

    /// The secret with zeros up to 32 bytes, the least that the library takes.
    ///
    /// HMAC itself pads a key with zeros to its block of 64 bytes (RFC 2104, section 2), so the signature is the same.
    private static func paddedKey(_ secret: SecretString) -> [UInt8] {
        let bytes = Array(secret.revealed.utf8)
        return bytes + [UInt8](repeating: 0, count: max(0, 32 - bytes.count))
    }
}
