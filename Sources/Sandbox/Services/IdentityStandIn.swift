import Contracts

/// Stands in for the identity service's refresh of tokens: `POST /v1/auth/refresh`.
struct IdentityStandIn: StandInService {
    static let lifetimeSeconds = 3600

    let name = StandInName.identity
    let state: SandboxState
    let tokens: TokenSigner

    func answer(to request: StandInRequest) -> StandInAnswer {
        switch request.segments {
        case ["healthz"] where request.method == "GET": .healthy(name)
        case ["v1", "auth", "refresh"]: request.method == "POST" ? refresh(request) : .methodNotAllowed
        default: .noSuchPage
        }
    }

    private func refresh(_ request: StandInRequest) -> StandInAnswer {
        guard let json = try? JSONValue(parsing: request.body ?? []), let token = json["refresh_token"]?.string else {
            return ServiceError(
                status: 400,
                code: "VALIDATION_ERROR",
                message: "refresh_token is required",
                details: [("field", "refresh_token")]
            ).cjAnswer(to: request)
        }
        guard state.isRefreshToken(token) else {
            return ServiceError(
                status: 401,
                code: "AUTHENTICATION_ERROR",
                message: "Invalid refresh token",
                details: [("reason", "invalid_token")]
            ).cjAnswer(to: request)
        }
        let access = tokens.adminToken(subject: "sandbox-admin", lifetimeSeconds: Self.lifetimeSeconds)
        return .json(200) { writer in
            writer.key("access_token")
            writer.string(access)
            writer.key("token_type")
            writer.string("Bearer")
            writer.key("expires_in")
            writer.int(Self.lifetimeSeconds)
        }
    }
}
