import Contracts
import Logging
import PlatformClients

/// Checks that there is an admin token, and that it claims what the CJ service wants.
struct TokenCheck: Sendable {
    let environment: [String: String]

    /// A token that ends sooner is worth a note: execute waits so long for a batch by default.
    private static let notedLifetime = Duration.seconds(1800)

    /// - Returns: The finding, which never shows the token; the token.
    func examine(_ transport: HTTPTransport, logger: Logger) async -> (Finding, AdminToken?) {
        do throws(PlatformError) {
            let resolver = AdminTokenResolver(environment: environment, transport: transport, logger: logger)
            let token = try await resolver.resolve()
            return (judge(token), token)
        } catch {
            return (.failed("there is none", advice: [error.message]), nil)
        }
    }

    /// Judges a token by its source and claims.
    func judge(_ token: AdminToken, now: Timestamp = .now) -> Finding {
        let expectations = TokenExpectations(environment: environment)
        var notes: [String] = []
        if let production = expectations.production {
            notes.append("\(production): a token is never signed here")
        }
        if token.source == .development {
            notes.append("a development token: a platform in production takes none of these")
        }
        guard let claims = token.claims else {
            notes.append("it is not a JSON Web Token that can be read; the services may still take it")
            return .passed("\(token.source)", notes: notes)
        }
        let problems = expectations.problems(of: claims, now: now)
        guard problems.isEmpty else {
            return .failed("\(token.source): cannot be used", advice: problems, notes: notes)
        }
        if let warning = token.expiryWarning(before: now + Self.notedLifetime, now: now) { notes.append(warning) }
        let expiry = claims.expiry.map { ", until \($0.iso8601.prefix(19))Z" } ?? ""
        return .passed(
            "\(token.source): role \(TokenExpectations.role), issuer \(expectations.issuer), audience "
                + "\(expectations.audience)\(expiry)",
            notes: notes
        )
    }
}
