#if canImport(FoundationEssentials)
package import FoundationEssentials
#else
package import Foundation
#endif

/// How the HTTP clients connect, wait and retry; one value for the whole run.
package struct HTTPTransportSettings: Sendable {
    /// The run's correlation id, sent as `X-Correlation-ID` with every call; the services echo it in errors.
    package var correlationID: UUID
    /// How often failed calls are made again.
    package var retryPolicy: RetryPolicy
    /// How long a connection may take to be made, TLS included.
    package var connectTimeout: Duration
    /// How long one attempt of a call to the CJ, identity or LLM provider service may take in all.
    package var callTimeout: Duration
    /// How long one attempt of an upload to, or a download from, the Content Service may take in all.
    package var contentTimeout: Duration
    /// How long a call that changes something may go on when its task is cancelled.
    package var cancellationGrace: Duration
    /// The most connections to one host; at least as many as calls are made at once.
    package var connectionsPerHost: Int
    /// The largest answer that is read, in bytes; a larger one fails its call.
    package var maximumAnswerBytes: Int
    /// A PEM file with the certificate authorities to trust instead of the system's (`--ca-file`).
    package var caFile: String?
    /// Told of every call that failed and will be made again; called from many tasks at once.
    package var onRetry: @Sendable (RetryNotice) -> Void

    /// Creates settings with the platform's own limits: 60 s a call, 300 s an upload.
    package init(
        correlationID: UUID = UUID(),
        retryPolicy: RetryPolicy = RetryPolicy(),
        caFile: String? = nil,
        onRetry: @escaping @Sendable (RetryNotice) -> Void = { _ in }
    ) {
        self.correlationID = correlationID
        self.retryPolicy = retryPolicy
        connectTimeout = .seconds(10)
        callTimeout = .seconds(60)
        contentTimeout = .seconds(300)
        cancellationGrace = .seconds(5)
        connectionsPerHost = 16
        maximumAnswerBytes = 17 * 1024 * 1024
        self.caFile = caFile
        self.onRetry = onRetry
    }
}
