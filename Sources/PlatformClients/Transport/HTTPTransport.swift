import AsyncHTTPClient
import Contracts
import NIOCore
import NIOHTTP1
import NIOPosix
import NIOSSL

#if canImport(FoundationEssentials)
package import FoundationEssentials
#else
package import Foundation
#endif

/// Makes calls to the platform's services over one connection pool: timeouts, retries, size limits and correlation.
///
/// Obtained from `withHTTPTransport`, which shuts the pool down. Redirects are never followed.
package final class HTTPTransport: Sendable {
    /// The settings that the transport was made with.
    package let settings: HTTPTransportSettings
    /// The clock for waits and dates.
    package let clock: any TransportClock
    private let client: HTTPClient
    private let random: @Sendable () -> Double

    /// Makes a transport; `shutdown()` must follow.
    init(
        settings: HTTPTransportSettings,
        clock: any TransportClock,
        random: @escaping @Sendable () -> Double
    ) throws(PlatformError) {
        self.settings = settings
        self.clock = clock
        self.random = random
        var configuration = HTTPClient.Configuration(
            redirectConfiguration: .disallow,
            timeout: .init(connect: TimeAmount(settings.connectTimeout))
        )
        configuration.connectionPool.concurrentHTTP1ConnectionsPerHostSoftLimit = max(1, settings.connectionsPerHost)
        // The pool's own retries would hide a refused connection until the connect timeout.
        configuration.connectionPool.retryConnectionEstablishment = false
        configuration.httpVersion = .http1Only
        if let caFile = settings.caFile {
            configuration.tlsConfiguration = try TLSConfiguration.client(trusting: caFile)
        }
        // The same event loops on every platform, so that trust roots work on macOS too.
        client = HTTPClient(
            eventLoopGroupProvider: .shared(MultiThreadedEventLoopGroup.singleton),
            configuration: configuration
        )
    }

    private init(_ transport: HTTPTransport, settings: HTTPTransportSettings) {
        self.settings = settings
        clock = transport.clock
        client = transport.client
        random = transport.random
    }

    /// Returns a transport over the same connections for another run; it ends with this one.
    ///
    /// - Parameters:
    ///   - correlationID: The run's correlation id.
    ///   - onRetry: Told of every call of that run that failed and will be made again.
    /// - Returns: The transport; all other settings are this one's.
    package func sharing(
        correlationID: UUID,
        onRetry: @escaping @Sendable (RetryNotice) -> Void
    ) -> HTTPTransport {
        var settings = settings
        settings.correlationID = correlationID
        settings.onRetry = onRetry
        return HTTPTransport(self, settings: settings)
    }

    func shutdown() async {
        // The only error is a second shutdown, which the scope that owns the transport rules out.
        try? await client.shutdown()
    }

    /// Makes a call, with as many attempts as the policy allows.
    ///
    /// - Returns: The answer, whose status is 2xx.
    /// - Throws: `PlatformError` for any other status and for every failure on the way.
    package func perform(_ call: HTTPCall) async throws(PlatformError) -> HTTPAnswer {
        let attempts = call.mayRetry ? settings.retryPolicy.maximumAttempts : 1
        var attempt = 1
        while true {
            if Task.isCancelled { throw Self.cancelled(call) }
            let error: PlatformError
            let reason: String
            var retryAfter: Duration?
            switch await outcome(of: call) {
            case .success(let answer) where (200..<300).contains(answer.status):
                return answer
            case .success(let answer):
                error = PlatformError(answer: answer, to: call, attempts: attempt)
                reason = String(answer.status)
                retryAfter = answer.head.headers.first(name: "retry-after")
                    .flatMap { RetryAfter.delay(from: $0, now: clock.now) }
            case .failure(let failure):
                if failure.code == .cancelled { throw Self.cancelled(call) }
                error = PlatformError(failure: failure, of: call, attempts: attempt)
                reason = failure.reason
            }
            guard error.isRetriable, attempt < attempts else { throw error }
            let delay = settings.retryPolicy.delay(afterAttempt: attempt, retryAfter: retryAfter, random: random())
            settings.onRetry(
                RetryNotice(
                    purpose: call.purpose,
                    reason: reason,
                    attempt: attempt,
                    maximumAttempts: attempts,
                    delay: delay
                )
            )
            do { try await clock.sleep(for: delay) } catch { throw Self.cancelled(call, after: reason) }
            attempt += 1
        }
    }

    /// Makes a call once, whatever the status.
    ///
    /// - Throws: `PlatformError` when no answer came.
    func answer(to call: HTTPCall) async throws(PlatformError) -> HTTPAnswer {
        switch await outcome(of: call) {
        case .success(let answer): return answer
        case .failure(let failure) where failure.code == .cancelled: throw Self.cancelled(call)
        case .failure(let failure): throw PlatformError(failure: failure, of: call, attempts: 1)
        }
    }

    private enum Outcome {
        case success(HTTPAnswer)
        case failure(ConnectionFailure)
    }

    private func outcome(of call: HTTPCall) async -> Outcome {
        do {
            let request = try HTTPClient.Request(
                url: call.url,
                method: call.method,
                headers: headers(of: call),
                body: call.body.map { .byteBuffer($0) }
            )
            let task = client.execute(
                request: request,
                delegate: AnswerCollector(limit: settings.maximumAnswerBytes),
                deadline: .now() + TimeAmount(call.timeout)
            )
            // What the service may have done already is worth waiting for, but nobody who has asked to stop waits for long.
            let grace = call.finishesWhenCancelled ? settings.cancellationGrace : .zero
            return .success(
                try await withTaskCancellationHandler {
                    try await task.futureResult.get()
                } onCancel: {
                    guard grace > .zero else { return task.cancel() }
                    _ = task.eventLoop.scheduleTask(in: TimeAmount(grace)) { task.cancel() }
                }
            )
        } catch {
            return .failure(ConnectionFailure(error))
        }
    }

    private func headers(of call: HTTPCall) -> HTTPHeaders {
        var headers = HTTPHeaders([
            ("X-Correlation-ID", settings.correlationID.wireString),
            ("User-Agent", "eng5-np-runner"),
            ("Accept", "application/json, */*"),
        ])
        if let contentType = call.contentType { headers.add(name: "Content-Type", value: contentType) }
        if let authorization = call.authorization { headers.add(name: "Authorization", value: authorization.revealed) }
        return headers
    }

    private static func cancelled(_ call: HTTPCall, after reason: String? = nil) -> PlatformError {
        let before = reason.map { " (the last attempt failed: \($0))" } ?? ""
        return PlatformError(.cancelled, "\(call.purpose.capitalisedFirst) was cancelled\(before)")
    }
}
