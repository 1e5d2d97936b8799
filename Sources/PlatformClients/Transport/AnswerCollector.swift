import AsyncHTTPClient
import NIOCore
import NIOHTTP1
import Synchronization

/// Collects one answer within a size limit.
///
/// Of error answers only the first 64 KiB are kept and the rest is read past, so that a proxy's long error page does
/// not hide the status.
final class AnswerCollector: HTTPClientResponseDelegate {
    /// The answer is larger than the limit.
    struct AnswerTooLarge: Error {}

    private struct State {
        var head: HTTPResponseHead?
        var body = ByteBuffer()
    }

    private static let errorBodyLimit = 64 * 1024
    private let limit: Int
    private let state = Mutex(State())

    init(limit: Int) {
        self.limit = limit
    }

    func didReceiveHead(task: HTTPClient.Task<HTTPAnswer>, _ head: HTTPResponseHead) -> EventLoopFuture<Void> {
        let announced = head.headers.first(name: "content-length").flatMap { Int($0) } ?? 0
        if (200..<300).contains(head.status.code), announced > limit {
            return task.eventLoop.makeFailedFuture(AnswerTooLarge())
        }
        state.withLock { $0.head = head }
        return task.eventLoop.makeSucceededVoidFuture()
    }

    func didReceiveBodyPart(task: HTTPClient.Task<HTTPAnswer>, _ part: ByteBuffer) -> EventLoopFuture<Void> {
        let fits = state.withLock { state in
            if let head = state.head, (200..<300).contains(head.status.code) {
                guard state.body.readableBytes + part.readableBytes <= limit else { return false }
                state.body.writeImmutableBuffer(part)
            } else {
                let room = Self.errorBodyLimit - state.body.readableBytes
                state.body.writeBytes(part.readableBytesView.prefix(room))
            }
            return true
        }
        return fits ? task.eventLoop.makeSucceededVoidFuture() : task.eventLoop.makeFailedFuture(AnswerTooLarge())
    }

    func didFinishRequest(task: HTTPClient.Task<HTTPAnswer>) throws -> HTTPAnswer {
        try state.withLock { state in
            guard let head = state.head else { throw HTTPClientError.remoteConnectionClosed }
            return HTTPAnswer(head: head, body: state.body)
        }
    }
}
