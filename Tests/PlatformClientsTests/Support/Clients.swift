import Contracts
import PlatformClients

/// Runs a body with a transport that never waits, at the middle of the jitter.
func withTestTransport<Result>(
    attempts: Int = 3,
    clock: RecordingClock? = nil,
    configure: (inout HTTPTransportSettings) -> Void = { _ in },
    _ body: (HTTPTransport) async throws -> Result
) async throws -> Result {
    var settings = HTTPTransportSettings(retryPolicy: RetryPolicy(maximumAttempts: attempts))
    configure(&settings)
    return try await withHTTPTransport(settings, clock: try clock ?? RecordingClock(), random: { 0.5 }, body)
}

/// Runs a body with a CJ client and the scripted server that it talks to.
func withCJClient<Result>(
    attempts: Int = 3,
    token: AdminToken? = nil,
    script: @escaping ScriptedServer.Script,
    _ body: (CJServiceClient, ScriptedServer) async throws -> Result
) async throws -> Result {
    try await withScriptedServer(script) { server in
        try await withTestTransport(attempts: attempts) { transport in
            let address = try ServiceAddress(server.url + "/", setting: "--cj-service-url")
            return try await body(CJServiceClient(address: address, transport: transport, token: token), server)
        }
    }
}

/// Runs a body with a Content Service client and the scripted server that it talks to.
func withContentClient<Result>(
    attempts: Int = 3,
    script: @escaping ScriptedServer.Script,
    _ body: (ContentServiceClient, ScriptedServer) async throws -> Result
) async throws -> Result {
    try await withScriptedServer(script) { server in
        try await withTestTransport(attempts: attempts) { transport in
            let endpoint = try ServiceAddress(server.url + "/v1/content/", setting: "--content-service-url")
            return try await body(ContentServiceClient(endpoint: endpoint, transport: transport), server)
        }
    }
}

/// A call of the given kind to the root of a server.
func call(_ server: ScriptedServer, _ route: HTTPCall.Route = .admin, path: String = "/x") -> HTTPCall {
    HTTPCall(.cj, route, purpose: "testing", url: server.url + path, timeout: .seconds(30))
}

/// The error that an operation throws, if it is one of this package.
func platformError(_ operation: () async throws -> Void) async throws -> PlatformError {
    do {
        try await operation()
    } catch let error as PlatformError {
        return error
    }
    throw MissingError()
}

/// An operation succeeded that should have failed.
struct MissingError: Error {}

let token = "header.payload-secret.signature"

func adminToken() -> AdminToken {
    AdminToken(secret: SecretString(token), source: .environment(variable: "HULEEDU_ADMIN_TOKEN"))
}

func anchor(_ label: String, grade: String = "B", assignment: String = "a-1") -> AnchorRegistrationRequest {
    AnchorRegistrationRequest(
        assignmentID: assignment,
        grade: grade,
        essayText: String(repeating: "word ", count: 25),
        anchorLabel: label
    )
}

/// Form and count of a storage id.
func storageID(_ number: Int) -> String {
    let digits = String(number, radix: 16)
    return String(repeating: "0", count: 32 - digits.count) + digits
}
