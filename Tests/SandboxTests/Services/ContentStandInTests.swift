import Contracts
import Testing

@testable import Sandbox

@Suite struct ContentStandInTests {
    @Test func givesANewIDForEveryUploadAndTheBytesBack() async throws {
        try await withWorld { world in
            let bytes: [UInt8] = [0, 255, 13, 10] + Array("å".utf8)
            var ids: Set<String> = []
            for _ in 0..<3 {
                let answer = try await ask(
                    .post,
                    world.contentURL,
                    headers: [("Content-Type", "application/octet-stream")],
                    body: bytes
                )
                #expect(answer.status == 201)
                let id = try #require(answer.json?["storage_id"]?.string)
                #expect(ContentUploadResponse.isStorageID(id))
                #expect(answer.json?["correlation_id"]?.string?.count == 36)
                ids.insert(id)
                let back = try await ask(.get, "\(world.contentURL)/\(id)")
                #expect(back.status == 200)
                #expect(back.bytes == bytes)
            }
            #expect(ids.count == 3)
        }
    }

    @Test(arguments: [
        (TestMethod.get, "/00000000000000000000000000000000", 404, "RESOURCE_NOT_FOUND"),
        (TestMethod.get, "/nonsense", 400, "VALIDATION_ERROR"),
        (TestMethod.get, "/ABCDEF00000000000000000000000000", 400, "VALIDATION_ERROR"),
        (TestMethod.post, "", 400, "VALIDATION_ERROR"),
    ])
    func errorsHaveCodeMessageAndTrace(method: TestMethod, path: String, status: Int, code: String) async throws {
        try await withWorld { world in
            let answer = try await ask(method, world.contentURL + path)
            #expect(answer.status == status)
            #expect(answer.json?["error"]?["error_code"]?.string == code)
            #expect(answer.json?["error"]?["message"]?.string?.isEmpty == false)
            #expect(answer.json?["error"]?["stack_trace"]?.string?.contains("Traceback") == true)
        }
    }

    @Test(arguments: [(TestMethod.post, "/", 404), (TestMethod.post, "/x/y", 404), (TestMethod.get, "", 405)])
    func routingErrorsArePages(method: TestMethod, path: String, status: Int) async throws {
        try await withWorld { world in
            let answer = try await ask(method, world.contentURL + path)
            #expect(answer.status == status)
            #expect(answer.contentType.hasPrefix("text/html"))
        }
    }

    @Test func theLimitIs16MiB() async throws {
        let limit = 16 * 1024 * 1024
        try await withWorld { world in
            let largest = try await ask(.post, world.contentURL, body: [UInt8](repeating: 120, count: limit))
            #expect(largest.status == 201)
            let before = world.state.textCount
            // The real service too answers 500 or breaks the connection.
            let larger = try? await ask(.post, world.contentURL, body: [UInt8](repeating: 120, count: limit + 1))
            #expect(larger == nil || larger?.status == 500)
            #expect(world.state.textCount == before)
        }
    }

    @Test func aResetForgetsTexts() async throws {
        try await withWorld { world in
            let id = world.state.store([1, 2, 3])
            world.state.forgetTexts()
            let answer = try await ask(.get, "\(world.contentURL)/\(id)")
            #expect(answer.status == 404)
        }
    }
}
