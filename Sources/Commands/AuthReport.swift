import Contracts
import Foundation
import PlatformClients

/// Finds the admin token in use and shows what it claims.
struct AuthReport {
    static func run(in invocation: Invocation, format: OutputFormat, verbose: Bool) async throws {
        let logger = Logs.logger(verbose: verbose, on: invocation.console)
        do {
            try await withHTTPTransport { transport in
                let resolver = AdminTokenResolver(
                    environment: invocation.environment,
                    transport: transport,
                    logger: logger
                )
                let token = try await resolver.resolve()
                invocation.write(text(token, format: format))
                if let warning = token.expiryWarning(before: .now) {
                    invocation.console.write(.warning(warning))
                }
            }
        } catch let error as PlatformError where error.code == .tokenForbidden {
            // In production a missing token is a finding, not a failure: that nothing is signed here is as it should be.
            invocation.write(blockedText(error.message, format: format))
        } catch let error as PlatformError {
            invocation.console.write(LogLine(.error, .error, error.message))
            throw ExitStatus.refused.code
        }
    }

    private static func text(_ token: AdminToken, format: OutputFormat) -> String {
        let claims = token.claims
        let rows: [(label: String, value: String?)] = [
            ("Source", "\(token.source)"),
            ("Subject", claims?.subject),
            ("Roles", claims?.roles.joined(separator: ", ")),
            ("Issuer", claims?.issuer),
            ("Audience", claims?.audience.joined(separator: ", ")),
            ("Expires", claims?.expiry?.iso8601),
            ("Algorithm", claims?.algorithm),
        ]
        guard format == .text else {
            let result = AuthResult(
                source: "\(token.source)",
                subject: claims?.subject,
                issuer: claims?.issuer,
                expiresAt: claims?.expiry,
                algorithm: claims?.algorithm,
                roles: claims?.roles ?? [],
                audience: claims?.audience ?? []
            )
            return JSONDocument.text(format, Versioned(result))
        }
        let lines = rows.map { row in
            "\(row.label):".padding(toLength: 11, withPad: " ", startingAt: 0) + (row.value ?? "not stated")
        }
        let unreadable =
            claims == nil ? ["The token is not a JSON Web Token that can be read; the services may still take it."] : []
        return (lines + unreadable).joined(separator: "\n") + "\n"
    }

    private static func blockedText(_ message: String, format: OutputFormat) -> String {
        guard format == .text else {
            return JSONDocument.text(format, Versioned(BlockedAuthResult(message: message)))
        }
        return message + "\n"
    }
}

/// The admin token in use, for programs.
private struct AuthResult: Codable {
    let source: String
    let subject: String?
    let issuer: String?
    let expiresAt: Timestamp?
    let algorithm: String?
    let roles: [String]
    let audience: [String]
}

/// That there is no admin token, and that none may be signed here.
private struct BlockedAuthResult: Codable {
    private(set) var source: String?
    private(set) var developmentTokensBlocked = true
    let message: String
}
