/// Why a service refused a token, from `details.reason` of its answer 401.
enum TokenRefusal: String, CaseIterable {
    case missingAuthorizationHeader = "missing_authorization_header"
    case invalidAuthorizationFormat = "invalid_authorization_format"
    case invalidToken = "invalid_token"
    case tokenExpired = "token_expired"
    case invalidAudience = "invalid_audience"
    case invalidIssuer = "invalid_issuer"
    case invalidSignature = "invalid_signature"
    case invalidAlgorithm = "invalid_algorithm"
    case missingExpiry = "missing_exp"
    case invalidSubject = "invalid_subject"
    /// A reason that this version does not know, or none.
    case unknown = ""

    init(reason: String?) {
        self = reason.flatMap(Self.init(rawValue:)) ?? .unknown
    }

    /// What the user can do, in whole sentences.
    var advice: String {
        switch self {
        case .missingAuthorizationHeader:
            "No token reached the service: set HULEEDU_ADMIN_TOKEN or log in; a proxy may also have dropped it."
        case .invalidAuthorizationFormat:
            "The token was not taken as a bearer token: it must be the bare token, without quotes or 'Bearer '."
        case .invalidToken: "The token is damaged: log in again, or export the whole of it."
        case .tokenExpired: "The token has expired: log in again, or export a fresh one."
        case .invalidAudience:
            "The token is for another audience: it may come from another environment (see JWT_AUDIENCE and verify-auth)."
        case .invalidIssuer:
            "The token comes from another issuer: it may be from another environment (see JWT_ISSUER and verify-auth)."
        case .invalidSignature:
            "The token was signed with another secret: JWT_SECRET_KEY must be the service's own, or log in again."
        case .invalidAlgorithm:
            "The service wants another signature algorithm: get a token from its own identity service by logging in."
        case .missingExpiry: "The token has no expiry, which the service requires: get another by logging in."
        case .invalidSubject: "The token names no valid subject: get another by logging in."
        case .unknown: "The token was refused: see verify-auth, and log in again."
        }
    }
}
