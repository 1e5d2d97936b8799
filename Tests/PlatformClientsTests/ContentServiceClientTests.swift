import Testing

@testable import PlatformClients

@Suite struct ContentServiceClientTests {
    @Test func uploadsRawBytesToTheEndpointItself() async throws {
        try await withContentClient { _ in
            .json(201, #"{"storage_id": "\#(storageID(1))", "correlation_id": "x"}"#)
        } _: { client, server in
            let id = try await client.upload(Array("Hej å".utf8), name: "essay.docx")
            #expect(id == storageID(1))
            let request = try #require(server.requests.first)
            #expect(request.method == "POST")
            #expect(request.path == "/v1/content")
            #expect(request.headers["content-type"] == "application/octet-stream")
            #expect(request.text == "Hej å")
        }
    }

    @Test(arguments: [0, 16 * 1024 * 1024 + 1])
    func refusesSizesThatTheServiceRefuses(size: Int) async throws {
        try await withContentClient { _ in
            .silence
        } _: { client, server in
            let error = try await platformError {
                _ = try await client.upload([UInt8](repeating: 120, count: size), name: "essay.docx")
            }
            #expect(error.code == .invalidRequest)
            #expect(error.message.contains("essay.docx"))
            #expect(server.requests.isEmpty)
        }
    }

    @Test func theLargestTextIsSentWhole() async throws {
        try await withContentClient { request in
            .json(201, #"{"storage_id": "\#(storageID(request.body.count))"}"#)
        } _: { client, _ in
            let size = 16 * 1024 * 1024
            let outcome = try await client.upload([UInt8](repeating: 120, count: size), name: "x")
            #expect(outcome == storageID(size))
        }
    }

    @Test(arguments: [#"{"storage_id": "short"}"#, #"{"id": "x"}"#, "<html>", #"{"storage_id": 5}"#])
    func refusesAnswersOutsideTheContract(body: String) async throws {
        try await withContentClient { _ in
            .json(201, body)
        } _: { client, server in
            let error = try await platformError { _ = try await client.upload([1], name: "essay.docx") }
            #expect(error.code == .invalidResponse)
            #expect(server.requests.count == 1)
        }
    }

    @Test func aWrongAddressIsExplained() async throws {
        try await withContentClient { _ in
            .json(404, "<!doctype html><title>404</title>")
        } _: { client, _ in
            let error = try await platformError { _ = try await client.upload([1], name: "essay.docx") }
            #expect(error.code == .notFound)
            #expect(error.message.contains("without a trailing slash"))
        }
    }

    @Test func errorsShowCodeAndMessageAndNoTrace() async throws {
        let body = #"{"error": {"error_code": "CONTENT_SERVICE_ERROR", "message": "disk", "stack_trace": "Traceback"}}"#
        try await withContentClient(attempts: 1) { _ in
            .json(500, body)
        } _: { client, _ in
            let error = try await platformError { _ = try await client.upload([1], name: "essay.docx") }
            #expect(error.message.contains("CONTENT_SERVICE_ERROR: disk"))
            #expect(!error.message.contains("Traceback"))
        }
    }

    @Test(arguments: [(404, false), (400, false), (200, true)])
    func probesByReading(status: Int, exists: Bool) async throws {
        try await withContentClient { _ in
            .json(status, "text")
        } _: { client, server in
            let outcome = try await client.exists(storageID(3))
            #expect(outcome == exists)
            #expect(server.requests.first?.path == "/v1/content/\(storageID(3))")
        }
    }

    @Test func aMalformedIDIsNotAskedFor() async throws {
        try await withContentClient { _ in
            .json(200, "text")
        } _: { client, server in
            let outcome = try await client.exists("../healthz")
            #expect(outcome == false)
            #expect(server.requests.isEmpty)
        }
    }

    @Test func textsWithAnyBytesComeBackWhole() async throws {
        let bytes = Array("å\r\n\r\n{}".utf8)
        try await withContentClient { _ in
            .bytes(200, bytes)
        } _: { client, _ in
            let outcome = try await client.fetch(storageID(3))
            #expect(outcome == bytes)
        }
    }
}
