/// The error of every conversation with the platform's HTTP services, and of finding a token for it.
///
/// Messages name the service, the address without any user information, the value concerned, and what to do next.
/// They never hold a token, a secret or a service's stack trace.
package struct PlatformError: Error, Sendable {
    /// The kinds of failure a caller may want to tell apart.
    package enum Code: String, Sendable, CaseIterable {
        /// A service's address is not one that can be called.
        case badAddress
        /// No connection could be made, or it broke before the answer was complete.
        case unreachable
        /// The service's certificate is not trusted, or TLS failed otherwise.
        case tls
        /// No connection or no complete answer within the time allowed.
        case timedOut
        /// The service refused the token, or wants one (401).
        case authentication
        /// The token lacks a role (403).
        case authorization
        /// The service does not know what was asked for (404).
        case notFound
        /// The service refused the request (another 4xx, or a redirect, which is never followed).
        case rejected
        /// The service failed (5xx).
        case serverError
        /// The service answered something that its contract does not allow.
        case invalidResponse
        /// A request was refused here, before anything was sent, because the service would refuse it.
        case invalidRequest
        /// No admin token could be found, read or refreshed.
        case tokenUnavailable
        /// Only a development token was at hand, and this environment forbids it.
        case tokenForbidden
        /// A local file (upload cache, login cache) could not be read or written.
        case localFile
        /// The caller's task was cancelled.
        case cancelled
    }

    /// One item of a batch that failed.
    package struct ItemFailure: Sendable {
        /// The item, as people know it: an anchor's label or an essay's name.
        package let item: String
        /// Why it failed.
        package let error: PlatformError

        /// Creates an item's failure.
        package init(item: String, error: PlatformError) {
            self.item = item
            self.error = error
        }
    }

    /// What kind of failure this is; of a batch, the kind of its first failure.
    package let code: Code
    /// What failed, on which value, and what to do next.
    package let message: String
    /// The HTTP status, when a service answered.
    package let status: Int?
    /// The service's own code for the error, such as `RESOURCE_NOT_FOUND`.
    package let serviceCode: String?
    /// Whether the same call may succeed later without any change; the call's own retries are used up by then.
    package let isRetriable: Bool
    /// Every item that failed, when many were attempted; in the order of the items.
    package let failures: [ItemFailure]
    /// The error underneath, if there is one.
    package let cause: (any Error)?

    package init(
        _ code: Code,
        _ message: String,
        status: Int? = nil,
        serviceCode: String? = nil,
        isRetriable: Bool = false,
        failures: [ItemFailure] = [],
        cause: (any Error)? = nil
    ) {
        self.code = code
        self.message = message
        self.status = status
        self.serviceCode = serviceCode
        self.isRetriable = isRetriable
        self.failures = failures
        self.cause = cause
    }
}

extension PlatformError: CustomStringConvertible {
    /// The message alone, as shown to people.
    package var description: String { message }
}

extension PlatformError {
    /// Sums up the failures of a batch: how many, and each with its own message.
    ///
    /// - Parameters:
    ///   - summary: What was attempted and how far it came, without a full stop.
    ///   - failures: Every failure; at least one.
    static func batch(_ summary: String, _ failures: [ItemFailure]) -> PlatformError {
        let lines = failures.map { "\n  - \($0.item): \($0.error.message)" }.joined()
        let first = failures.first?.error
        return PlatformError(
            first?.code ?? .cancelled,
            "\(summary):\(lines)",
            status: first?.status,
            serviceCode: first?.serviceCode,
            isRetriable: failures.allSatisfy(\.error.isRetriable) && !failures.isEmpty,
            failures: failures
        )
    }
}
