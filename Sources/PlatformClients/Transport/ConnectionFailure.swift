import AsyncHTTPClient
import NIOCore
import NIOHTTP1
import NIOPosix
import NIOSSL

#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif

/// Why an attempt brought no answer, in this package's words.
struct ConnectionFailure {
    let code: PlatformError.Code
    /// In a word or two, for messages and retry notices.
    let reason: String
    /// What the user can do.
    let advice: String
    let isRetriable: Bool
    /// The error underneath, unless it may quote what was sent.
    let cause: (any Error)?

    /// Translates an error of the HTTP client, the network or TLS.
    init(_ error: any Error) {
        switch error {
        case let error as HTTPClientError: (code, reason, advice, isRetriable) = Self.client(error)
        case let error as NIOConnectionError: (code, reason, advice, isRetriable) = Self.connection(error)
        case let error as IOError: (code, reason, advice, isRetriable) = Self.system(error.errnoCode)
        case let error as ChannelError:
            (code, reason, advice, isRetriable) =
                if case .connectTimeout = error { Self.noConnectionInTime } else { Self.brokenConnection }
        case HTTPParserError.invalidEOFState: (code, reason, advice, isRetriable) = Self.brokenConnection
        case is NIOSSLError, is NIOSSLExtraError, is BoringSSLError:
            (code, reason, advice, isRetriable) = Self.tls(error)
        case is AnswerCollector.AnswerTooLarge:
            (code, reason, advice, isRetriable) = (
                .invalidResponse, "the answer is larger than the limit", "Check that the address is the service's own",
                false
            )
        default:
            (code, reason, advice, isRetriable) = (
                .invalidResponse, "what came back is not HTTP", "Check the address and the port", false
            )
        }
        cause = [.unreachable, .timedOut, .tls].contains(code) ? error : nil
    }

    private typealias Parts = (PlatformError.Code, String, String, Bool)

    private static let noConnectionInTime: Parts = (
        .timedOut, "no connection in time", "Check the address and whether a firewall drops the connection", true
    )
    private static let brokenConnection: Parts = (
        .unreachable, "the connection broke before the answer was complete", "Look at the service's log", true
    )

    private static func client(_ error: HTTPClientError) -> Parts {
        switch error {
        case .connectTimeout, .getConnectionFromPoolTimeout, .tlsHandshakeTimeout: noConnectionInTime
        case .deadlineExceeded, .readTimeout, .writeTimeout:
            (.timedOut, "no complete answer in time", "Look at the service's load and log", true)
        case .remoteConnectionClosed, .uncleanShutdown, .requestStreamCancelled, .bodyLengthMismatch:
            brokenConnection
        case .cancelled, .alreadyShutdown: (.cancelled, "cancelled", "Run it again", false)
        case .invalidURL, .emptyHost, .emptyScheme: (.badAddress, "the address is no URL", "Correct the address", false)
        default:
            (.invalidResponse, "the HTTP exchange failed (\(error.shortDescription))", "Check the address", false)
        }
    }

    private static func connection(_ error: NIOConnectionError) -> Parts {
        if let single = error.connectionErrors.first {
            if let system = single.error as? IOError { return Self.system(system.errnoCode) }
            if case .connectTimeout? = single.error as? ChannelError { return noConnectionInTime }
        }
        if error.connectionErrors.isEmpty {
            return (
                .unreachable, "the host '\(error.host)' is unknown",
                "Check the host's name; inside Compose it is the service's name", true
            )
        }
        return (.unreachable, "no connection", "Check that the service runs", true)
    }

    private static func system(_ number: CInt) -> Parts {
        switch number {
        case ECONNREFUSED:
            (.unreachable, "connection refused", "Check that the service runs and that the port is right", true)
        case ECONNRESET, EPIPE: (.unreachable, "connection reset", "Look at the service's log", true)
        default: (.unreachable, String(cString: strerror(number)), "Check the network", true)
        }
    }

    /// The TLS library tells certificate trouble from other trouble in text alone, which is never matched here.
    private static func tls(_ error: any Error) -> Parts {
        let reason =
            error is NIOSSLExtraError
            ? "the certificate is not for this host"
            : "the TLS handshake failed: the certificate is not trusted, or there is no TLS on this port"
        return (
            .tls, reason,
            "Name the authority that signed it with --ca-file, or use http:// where the service has no TLS", false
        )
    }
}
