import Contracts
import HTTPTypes
import Hummingbird
import NIOCore

/// Joins a stand-in service to the HTTP server: reads the request, lets faults in, records, answers.
struct StandInResponder: HTTPResponder {
    typealias Context = StandInContext

    /// The connection was dropped on purpose.
    private struct ConnectionDropped: Error {}

    let service: any StandInService
    let faults: any HTTPFaultInjector
    let state: SandboxState

    func respond(to request: Request, context: Context) async throws -> Response {
        let received = await read(request)
        let fault = await faults.fault(for: received)
        let answer: StandInAnswer?
        var wasHandled = false
        switch fault {
        case nil:
            answer = service.answer(to: received)
            wasHandled = true
        case .answer(let prepared): answer = prepared
        case .dropBefore: answer = nil
        case .dropAfter:
            _ = service.answer(to: received)
            answer = nil
            wasHandled = true
        }
        state.record(
            RecordedRequest(
                service: service.name,
                method: received.method,
                path: received.path,
                correlationID: received.correlationID,
                hadAuthorization: received.authorization != nil,
                status: answer?.status,
                byteCount: received.body?.count ?? WireLimits.httpBody + 1
            ),
            body: received.body,
            wasHandled: wasHandled
        )
        guard let answer else {
            try await context.channel.close()
            throw ConnectionDropped()
        }
        return response(answer)
    }

    private func read(_ request: Request) async -> StandInRequest {
        let body: [UInt8]?
        if let announced = request.headers[.contentLength].flatMap({ Int($0) }), announced > WireLimits.httpBody {
            body = nil
        } else {
            body = (try? await request.body.collect(upTo: WireLimits.httpBody)).map { Array($0.readableBytesView) }
        }
        return StandInRequest(
            service: service.name,
            method: request.method.rawValue,
            path: request.uri.path,
            authorization: request.headers[.authorization],
            contentType: request.headers[.contentType],
            correlationID: HTTPField.Name("X-Correlation-ID").flatMap { request.headers[$0] },
            body: body
        )
    }

    private func response(_ answer: StandInAnswer) -> Response {
        var headers = HTTPFields()
        headers[.contentType] = answer.contentType
        for (name, value) in answer.headers {
            if let name = HTTPField.Name(name) { headers[name] = value }
        }
        return Response(
            status: HTTPResponse.Status(code: answer.status),
            headers: headers,
            body: ResponseBody(byteBuffer: ByteBuffer(bytes: answer.body))
        )
    }
}

/// A request's context that keeps the connection, so that a fault can break it.
struct StandInContext: InitializableFromSource {
    let channel: any Channel

    init(source: ApplicationRequestContextSource) {
        channel = source.channel
    }
}
