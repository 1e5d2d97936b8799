import NIOCore
import NIOPosix
import NIOSSL
import Synchronization

#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif

/// A request as the scripted server read it.
struct ReceivedRequest: Sendable {
    /// The request's number, from 0, over all connections.
    let number: Int
    let method: String
    let path: String
    /// Names in lower case.
    let headers: [String: String]
    let body: [UInt8]

    var text: String { String(decoding: body, as: UTF8.self) }
}

/// What the scripted server does with a request.
enum ScriptedAnswer: Sendable {
    case answer(Int, String, headers: [String: String] = [:])
    case bytes(Int, [UInt8])
    /// These bytes, whatever they are, and the end of the connection.
    case raw(String)
    /// The end of the connection, by a reset.
    case reset
    /// Nothing, until the client gives up.
    case silence

    static func json(_ status: Int, _ body: String) -> ScriptedAnswer { .answer(status, body) }
}

/// An HTTP server on loopback that answers by a test's script, wrongly if so told; it counts what it sees.
final class ScriptedServer: Sendable {
    private struct State {
        var requests: [ReceivedRequest] = []
        var underWay = 0
        var mostUnderWay = 0
    }

    typealias Script = @Sendable (ReceivedRequest) async -> ScriptedAnswer

    let port: Int
    private let scheme: String
    private let script: Script
    private let state = Mutex(State())

    fileprivate init(port: Int, scheme: String, script: @escaping Script) {
        self.port = port
        self.scheme = scheme
        self.script = script
    }

    var url: String { "\(scheme)://127.0.0.1:\(port)" }
    var requests: [ReceivedRequest] { state.withLock(\.requests) }
    /// The most requests that were being answered at one moment.
    var mostUnderWay: Int { state.withLock(\.mostUnderWay) }

    fileprivate func serve(_ channel: NIOAsyncChannel<ByteBuffer, ByteBuffer>) async throws {
        try await channel.executeThenClose { inbound, outbound in
            var parser = RequestParser()
            for try await part in inbound {
                parser.append(part)
                while let parsed = parser.next() {
                    let request = state.withLock { state in
                        let request = ReceivedRequest(
                            number: state.requests.count,
                            method: parsed.method,
                            path: parsed.path,
                            headers: parsed.headers,
                            body: parsed.body
                        )
                        state.requests.append(request)
                        state.underWay += 1
                        state.mostUnderWay = max(state.mostUnderWay, state.underWay)
                        return request
                    }
                    let answer = await script(request)
                    state.withLock { $0.underWay -= 1 }
                    switch answer {
                    case .answer(let status, let body, let headers):
                        try await outbound.write(Self.response(status, Array(body.utf8), headers))
                    case .bytes(let status, let body):
                        try await outbound.write(Self.response(status, body, [:]))
                    case .raw(let text):
                        try await outbound.write(ByteBuffer(string: text))
                        return
                    case .reset:
                        let socket = channel.channel as? any SocketOptionProvider
                        try? await socket?.setSoLinger(linger(l_onoff: 1, l_linger: 0)).get()
                        return
                    case .silence: break
                    }
                }
            }
        }
    }

    private static func response(_ status: Int, _ body: [UInt8], _ headers: [String: String]) -> ByteBuffer {
        var head = "HTTP/1.1 \(status) Scripted\r\nContent-Length: \(body.count)\r\n"
        for (name, value) in headers { head += "\(name): \(value)\r\n" }
        return ByteBuffer(string: head + "\r\n" + String(decoding: body, as: UTF8.self))
    }
}

/// Runs a body while a scripted server serves.
func withScriptedServer<Result>(
    tls: NIOSSLContext? = nil,
    _ script: @escaping ScriptedServer.Script,
    _ body: (ScriptedServer) async throws -> Result
) async throws -> Result {
    let listener = try await ServerBootstrap(group: MultiThreadedEventLoopGroup.singleton)
        .bind(host: "127.0.0.1", port: 0) { channel in
            channel.eventLoop.makeCompletedFuture {
                if let tls { try channel.pipeline.syncOperations.addHandler(NIOSSLServerHandler(context: tls)) }
                return try NIOAsyncChannel<ByteBuffer, ByteBuffer>(wrappingChannelSynchronously: channel)
            }
        }
    let port = listener.channel.localAddress?.port ?? 0
    let server = ScriptedServer(port: port, scheme: tls == nil ? "http" : "https", script: script)
    return try await withThrowingTaskGroup(of: Void.self) { group in
        group.addTask {
            try await listener.executeThenClose { connections in
                await withDiscardingTaskGroup { group in
                    do {
                        for try await connection in connections {
                            group.addTask { try? await server.serve(connection) }
                        }
                    } catch {
                        // The listener has ended; so does the test.
                    }
                    group.cancelAll()
                }
            }
        }
        let result = try await body(server)
        group.cancelAll()
        return result
    }
}

/// Takes requests with a length out of a stream of bytes; enough for the client under test.
private struct RequestParser {
    struct Parsed {
        let method: String
        let path: String
        let headers: [String: String]
        let body: [UInt8]
    }

    private var bytes: [UInt8] = []

    mutating func append(_ part: ByteBuffer) { bytes += part.readableBytesView }

    mutating func next() -> Parsed? {
        guard let end = bytes.firstRange(of: Array("\r\n\r\n".utf8)) else { return nil }
        let lines = String(decoding: bytes[..<end.lowerBound], as: UTF8.self).split(separator: "\r\n")
        let words = (lines.first ?? "").split(separator: " ").map(String.init)
        guard words.count == 3 else { return nil }
        var headers: [String: String] = [:]
        for line in lines.dropFirst() {
            let parts = line.split(separator: ":", maxSplits: 1).map(String.init)
            if parts.count == 2 { headers[parts[0].lowercased()] = String(parts[1].drop(while: \.isWhitespace)) }
        }
        let length = headers["content-length"].flatMap { Int($0) } ?? 0
        guard bytes.count >= end.upperBound + length else { return nil }
        let body = Array(bytes[end.upperBound..<(end.upperBound + length)])
        bytes.removeFirst(end.upperBound + length)
        return Parsed(method: words[0], path: words[1], headers: headers, body: body)
    }
}
