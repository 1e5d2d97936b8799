import AsyncHTTPClient
import Contracts
import NIOCore
import NIOHTTP1
import NIOPosix

/// A client that tells at once when nothing listens; it lives as long as the tests.
private let client: HTTPClient = {
    var configuration = HTTPClient.Configuration()
    configuration.connectionPool.retryConnectionEstablishment = false
    return HTTPClient(
        eventLoopGroupProvider: .shared(MultiThreadedEventLoopGroup.singleton),
        configuration: configuration
    )
}()

/// The methods that the stand-ins take.
enum TestMethod: String {
    case get = "GET"
    case post = "POST"
}

/// What a stand-in answered, as a test reads it.
struct TestAnswer: Sendable {
    let status: Int
    let contentType: String
    let bytes: [UInt8]

    var text: String { String(decoding: bytes, as: UTF8.self) }
    var json: JSONValue? { try? JSONValue(parsing: bytes) }
}

/// Asks a stand-in over the network with a client that shares nothing with the code under test.
func ask(
    _ method: TestMethod,
    _ url: String,
    headers: [(String, String)] = [],
    body: [UInt8]? = nil
) async throws -> TestAnswer {
    var request = HTTPClientRequest(url: url)
    request.method = HTTPMethod(rawValue: method.rawValue)
    request.headers = HTTPHeaders(headers)
    request.body = body.map { .bytes($0) }
    let response = try await client.execute(request, timeout: .seconds(30))
    let bytes = try await response.body.collect(upTo: 64 * 1024 * 1024)
    return TestAnswer(
        status: Int(response.status.code),
        contentType: response.headers.first(name: "content-type") ?? "",
        bytes: Array(bytes.readableBytesView)
    )
}

func ask(_ method: TestMethod, _ url: String, headers: [(String, String)] = [], json: String) async throws -> TestAnswer
{
    try await ask(
        method,
        url,
        headers: headers + [("Content-Type", "application/json")],
        body: Array(json.utf8)
    )
}
