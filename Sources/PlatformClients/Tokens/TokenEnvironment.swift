/// The environment variables that concern tokens, by the platform's names. Blank values count as unset, since Compose
/// files pass on empty ones.
struct TokenEnvironment: Sendable {
    /// Tokens given outright, in order of precedence.
    static let tokenVariables = ["HULEEDU_SERVICE_ACCOUNT_TOKEN", "HULEEDU_ADMIN_TOKEN", "CJ_ADMIN_TOKEN"]

    private let variables: [String: String]

    init(_ variables: [String: String]) {
        self.variables = variables
    }

    subscript(_ name: String) -> String? {
        guard let value = variables[name]?.trimmingSpaces, !value.isEmpty else { return nil }
        return value
    }

    /// The login cache's path, or nil when there is neither a setting nor a home.
    var loginCachePath: String? {
        if let path = self["CJ_ADMIN_TOKEN_PATH"] {
            guard path.hasPrefix("~/"), let home = self["HOME"] else { return path }
            return home + path.dropFirst()
        }
        return self["HOME"].map { "\($0)/.huleedu/cj_admin_token.json" }
    }

    /// The first variable that names a production-like environment, with its value; such environments forbid
    /// development tokens.
    var production: (variable: String, value: String)? {
        for variable in ["ENVIRONMENT", "HULEEDU_ENVIRONMENT"] {
            if let value = self[variable], ["production", "staging", "prod"].contains(value.lowercased()) {
                return (variable, value)
            }
        }
        return nil
    }

    var identityBaseURL: String { self["IDENTITY_BASE_URL"] ?? "http://localhost:7005/v1/auth" }
    var audience: String { self["JWT_AUDIENCE"] ?? "huleedu-platform" }
    var issuer: String { self["JWT_ISSUER"] ?? "huleedu-identity-service" }
    var signingSecret: SecretString? { self["JWT_SECRET_KEY"].map(SecretString.init) }
}
