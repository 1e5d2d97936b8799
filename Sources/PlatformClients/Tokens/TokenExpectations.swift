package import Contracts

/// What the CJ service wants an admin token to claim, as far as this machine's environment tells.
package struct TokenExpectations: Sendable {
    /// The issuer (`JWT_ISSUER`, else the platform's own).
    package let issuer: String
    /// The audience (`JWT_AUDIENCE`, else the platform's own).
    package let audience: String
    /// The setting that forbids development tokens, such as `ENVIRONMENT=production`; nil where none does.
    package let production: String?

    /// The role that the admin routes want.
    package static let role = "admin"

    /// Reads the environment.
    ///
    /// - Parameter environment: The process's environment.
    package init(environment: [String: String]) {
        let variables = TokenEnvironment(environment)
        issuer = variables.issuer
        audience = variables.audience
        production = variables.production.map { "\($0.variable)=\($0.value.prefix(40))" }
    }

    /// Lists why the service would refuse a token that claims this.
    ///
    /// - Parameter now: The current time.
    /// - Returns: A sentence for each claim that is missing or wrong, with what to do.
    package func problems(of claims: TokenClaims, now: Timestamp = .now) -> [String] {
        var problems: [String] = []
        if let expiry = claims.expiry {
            if expiry <= now {
                problems.append("It expired at \(expiry.iso8601): log in again, or export a fresh one.")
            }
        } else {
            problems.append("It has no expiry, which the service requires: get another by logging in.")
        }
        if !claims.roles.contains(Self.role) {
            let roles = claims.roles.isEmpty ? "no roles" : "the roles \(Self.list(claims.roles)) alone"
            problems.append("It has \(roles), not '\(Self.role)': log in with an administrator's account.")
        }
        if claims.issuer != issuer {
            problems.append(
                "Its issuer is \(Self.list([claims.issuer].compactMap(\.self))), not '\(issuer)': it may be from another "
                    + "environment (see JWT_ISSUER)."
            )
        }
        if !claims.audience.contains(audience) {
            problems.append(
                "Its audience is \(Self.list(claims.audience)), not '\(audience)': it may be from another environment "
                    + "(see JWT_AUDIENCE)."
            )
        }
        if claims.subject?.isEmpty ?? true {
            problems.append("It names no subject: get another by logging in.")
        }
        return problems
    }

    private static func list(_ words: [String]) -> String {
        words.isEmpty ? "not stated" : words.map { "'\($0.prefix(100))'" }.joined(separator: ", ")
    }
}
