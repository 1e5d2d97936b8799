import Contracts
import NIOHTTP1

/// What an error answer means and what the user can do about it.
struct AnswerAdvice {
    let code: PlatformError.Code
    /// One or two whole sentences.
    let text: String

    init(status: Int, body: ServiceErrorBody, head: HTTPResponseHead, call: HTTPCall) {
        switch status {
        case 300..<400: (code, text) = (.rejected, Self.redirect(head))
        case 401: (code, text) = (.authentication, TokenRefusal(reason: body.reason).advice)
        case 403: (code, text) = (.authorization, Self.forbidden(body))
        case 404: (code, text) = (.notFound, Self.missing(body, call))
        case 413:
            (code, text) = (.rejected, "A proxy in front of the service takes smaller bodies only: raise its limit.")
        case 429: (code, text) = (.rejected, "A proxy limits the rate of calls: try again later.")
        case 400..<500: (code, text) = (.rejected, Self.refused(call))
        case 502, 503, 504: (code, text) = (.serverError, "The service is not ready, or a proxy cannot reach it.")
        default: (code, text) = (.serverError, Self.failed(call))
        }
    }

    private static func redirect(_ head: HTTPResponseHead) -> String {
        guard let location = head.headers.first(name: "location") else { return "Redirects are not followed." }
        // A query may carry what should not be shown.
        let target = ServiceAddress.withoutUserInformation(location).prefix { $0 != "?" }.prefix(200)
        return "It wants the call at '\(target)'; redirects are not followed: give the final address."
    }

    private static func forbidden(_ body: ServiceErrorBody) -> String {
        guard let role = body.requiredRole else {
            return "The token is not allowed to do this: log in with an administrator's account."
        }
        return "The token lacks the role '\(role.prefix(60))': log in with an account that has it."
    }

    private static func missing(_ body: ServiceErrorBody, _ call: HTTPCall) -> String {
        switch call.route {
        case .admin:
            "The CJ service does not know the assignment, or the admin routes are disabled here "
                + "(as they may be in production)."
        case .upload:
            "Give the upload endpoint itself, without a trailing slash, like http://localhost:8001/v1/content."
        case .download: "The Content Service does not hold this text (any more)."
        case .registration: "Give the CJ service's root address, like http://localhost:9095."
        case .tokenRefresh: "Check IDENTITY_BASE_URL, like http://localhost:7005/v1/auth."
        case .health: "Check the address: every service of the platform answers /healthz."
        }
    }

    private static func refused(_ call: HTTPCall) -> String {
        switch call.route {
        case .registration: "Correct the anchor or the assignment id."
        case .admin: "Check the assignment id."
        case .upload, .download: "Check the text and the address."
        case .tokenRefresh: "Log in again."
        case .health: "Check the address."
        }
    }

    private static func failed(_ call: HTTPCall) -> String {
        switch call.route {
        case .admin:
            "Some versions of the service answer 500 to every error of these routes: it may be an expired or wrong "
                + "token, a missing admin role or an unknown assignment. See verify-auth, and the service's log."
        case .registration:
            "The CJ service may not reach its Content Service or its database, or it cannot store the label or text. "
                + "See the service's log."
        case .upload: "The text may be too large (16 MiB), or the store is full. See the service's log."
        case .download, .tokenRefresh, .health: "See the service's log."
        }
    }
}
