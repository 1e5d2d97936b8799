#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif

/// Where an admin token would be taken from, found without reading any token.
package enum AdminTokenOrigin: Sendable, Equatable {
    /// An environment variable holds it.
    case environment(variable: String)
    /// The platform's login cache is there; whether its token is still good is not looked at.
    case loginCache(path: String)
    /// It would be signed here with the secret in a variable, where the environment allows that.
    case development(variable: String)

    /// Looks in the order of ``AdminTokenResolver``; nil when there is nothing that a token could be had from.
    ///
    /// - Parameter environment: The process's environment.
    package init?(environment: [String: String]) {
        let variables = TokenEnvironment(environment)
        if let variable = TokenEnvironment.tokenVariables.first(where: { variables[$0] != nil }) {
            self = .environment(variable: variable)
        } else if let path = variables.loginCachePath, access(path, F_OK) == 0 {
            self = .loginCache(path: path)
        } else if variables.signingSecret != nil, variables.production == nil {
            self = .development(variable: "JWT_SECRET_KEY")
        } else {
            return nil
        }
    }
}
