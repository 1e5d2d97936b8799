/// Describes one failure of the Kafka client in words a person can act on.
///
/// `message` is complete: it names what failed, librdkafka's own words, and what to do next. It never holds a secret.
/// `libraryName` and `libraryCode` are librdkafka's (`_MSG_TIMED_OUT`, -192), 0 where the failure is found on this
/// side of the library.
package struct KafkaError: Error, Sendable, CustomStringConvertible {
    /// Names the class of a failure; callers switch over it.
    package enum Code: Sendable, Hashable, CaseIterable {
        /// A property is unknown, malformed, or contradicts another.
        case configuration
        /// A broker's address refuses connections, or no route leads to it.
        case brokerUnreachable
        /// An established connection broke, or a request on it failed.
        case transport
        /// A broker's host name does not resolve.
        case dns
        /// The client and the listener speak different security protocols.
        case protocolMismatch
        /// The broker rejected the client's credentials or mechanism.
        case authentication
        /// The credentials are valid but do not permit the operation.
        case authorization
        /// The TLS handshake failed: certificate, host name or trust store.
        case tls
        /// The topic does not exist and is not created.
        case unknownTopic
        /// The partition does not exist in its topic.
        case unknownPartition
        /// The record exceeds what client or broker accepts.
        case messageTooLarge
        /// The local queue is full; space returns with the next delivery reports.
        case queueFull
        /// No answer came in time.
        case timedOut
        /// The client instance is unusable; only a new one can go on.
        case fatal
        /// The message was removed from the client's queues before it was acknowledged.
        case purged
        /// A record or an argument that cannot be sent to any broker.
        case invalidRecord
        /// An offset outside of the partition's log.
        case offsetOutOfRange
        /// The brokers lack replicas or leaders at the moment.
        case clusterUnavailable
        /// The caller's task was cancelled before the operation began.
        case cancelled
        /// The client was closed.
        case closed
        /// Anything else; the message has librdkafka's words.
        case other

        /// Whether a broker was reached and does not let this client in: neither its address nor time is to blame.
        package var isRefusal: Bool {
            switch self {
            case .tls, .authentication, .authorization, .protocolMismatch: true
            default: false
            }
        }
    }

    /// The class of the failure.
    package let code: Code
    /// What failed, on which value, and what to do next.
    package let message: String
    /// librdkafka's name of the error without its prefix, such as `_TRANSPORT`; empty for failures found before it.
    package let libraryName: String
    /// librdkafka's number of the error: negative for its own, positive for a broker's, 0 for none.
    package let libraryCode: Int32
    /// Whether trying the same thing again may succeed without anybody changing anything.
    package let isRetriable: Bool
    /// The error underneath, where there is one.
    package let cause: (any Error)?

    /// Whether the client instance is unusable from now on.
    package var isFatal: Bool { code == .fatal }

    package var description: String { message }

    package init(
        _ code: Code,
        _ message: String,
        libraryName: String = "",
        libraryCode: Int32 = 0,
        isRetriable: Bool = false,
        cause: (any Error)? = nil
    ) {
        self.code = code
        self.message = message
        self.libraryName = libraryName
        self.libraryCode = libraryCode
        self.isRetriable = isRetriable
        self.cause = cause
    }

    /// Makes the same error with words put before its message, to say on which value it happened.
    package func prefixed(_ prefix: String) -> KafkaError {
        KafkaError(
            code,
            "\(prefix): \(message)",
            libraryName: libraryName,
            libraryCode: libraryCode,
            isRetriable: isRetriable,
            cause: cause
        )
    }
}
