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
        let rows: [(key: String, label: String, value: String?)] = [
            ("source", "Source", "\(token.source)"),
            ("subject", "Subject", claims?.subject),
            ("roles", "Roles", claims?.roles.joined(separator: ", ")),
            ("issuer", "Issuer", claims?.issuer),
            ("audience", "Audience", claims?.audience.joined(separator: ", ")),
            ("expires_at", "Expires", claims?.expiry?.iso8601),
            ("algorithm", "Algorithm", claims?.algorithm),
        ]
        guard format == .text else {
            return JSONDocument.text(format) { writer in
                writer.object { writer in
                    writer.schemaVersion()
                    for row in rows where row.key != "roles" && row.key != "audience" {
                        writer.key(escaping: row.key)
                        writer.string(row.value)
                    }
                    writer.key("roles")
                    writer.array(claims?.roles ?? []) { $0.string($1) }
                    writer.key("audience")
                    writer.array(claims?.audience ?? []) { $0.string($1) }
                }
            }
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
            return JSONDocument.text(format) { writer in
                writer.object { writer in
                    writer.schemaVersion()
                    writer.key("source")
                    writer.null()
                    writer.key("development_tokens_blocked")
                    writer.bool(true)
                    writer.key("message")
                    writer.string(message)
                }
            }
        }
        return message + "\n"
    }
}
