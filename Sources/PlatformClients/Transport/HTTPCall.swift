package import NIOCore
package import NIOHTTP1

/// One call to a service, before any attempt of it.
package struct HTTPCall: Sendable {
    /// What kind of route is called: it decides what an error answer may mean.
    package enum Route: Sendable {
        /// The CJ service's registration of anchors.
        case registration
        /// The CJ service's admin routes, which need a token and may be disabled.
        case admin
        /// The Content Service's upload endpoint.
        case upload
        /// A text in the Content Service.
        case download
        /// The identity service's refresh of a token.
        case tokenRefresh
        /// A health check.
        case health
    }

    package var service: PlatformService
    /// What kind of route is called.
    package var route: Route
    /// What the call is for, as a phrase that can begin a sentence: `registering anchor 'A1'`.
    package var purpose: String
    package var method: HTTPMethod
    /// The full address, without user information.
    package var url: String
    package var authorization: SecretString?
    /// The body's media type, when there is a body.
    package var contentType: String?
    package var body: ByteBuffer?
    /// How long one attempt may take in all.
    package var timeout: Duration
    /// Whether an attempt under way is let finish for a while when the task is cancelled: true for calls that change a
    /// service's state, whose answer would otherwise be lost.
    package var finishesWhenCancelled = false
    /// Whether failed attempts are repeated; false for probes that want the state of this moment.
    package var mayRetry = true

    package init(
        _ service: PlatformService,
        _ route: Route,
        purpose: String,
        method: HTTPMethod = .GET,
        url: String,
        timeout: Duration
    ) {
        self.service = service
        self.route = route
        self.purpose = purpose
        self.method = method
        self.url = url
        self.timeout = timeout
    }
}

/// A service's complete answer.
package struct HTTPAnswer: Sendable {
    /// Status line and headers.
    package let head: HTTPResponseHead
    /// The body; of error answers only the beginning.
    package let body: ByteBuffer

    package var status: Int { Int(head.status.code) }
    /// The body's bytes.
    package var bytes: [UInt8] { Array(body.readableBytesView) }
}
