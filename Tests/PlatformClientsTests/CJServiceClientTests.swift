import Contracts
import Testing

@testable import PlatformClients

@Suite struct CJServiceClientTests {
    private static let registered =
        #"{"anchor_id": 7, "grade_scale": "eng5_np_legacy_9_step", "status": "registered", "storage_id": "\#(storageID(7))"}"#

    @Test func registersWithTheContractsBody() async throws {
        try await withCJClient(token: adminToken()) { _ in
            .json(201, Self.registered)
        } _: { client, server in
            let answer = try await client.registerAnchor(anchor("å/1 \"x\""))
            #expect(answer.anchorID == 7)
            #expect(answer.storageID == storageID(7))
            let request = try #require(server.requests.first)
            #expect(request.method == "POST")
            #expect(request.path == "/api/v1/anchors/register")
            #expect(request.headers["content-type"] == "application/json")
            #expect(request.headers["authorization"] == "Bearer \(token)")
            let body = try JSONValue(parsing: request.body)
            #expect(body["assignment_id"]?.string == "a-1")
            #expect(body["grade"]?.string == "B")
            #expect(body["anchor_label"]?.string == "å/1 \"x\"")
            #expect(body["essay_text"]?.string?.count == 125)
        }
    }

    @Test(arguments: [
        #"{}"#, #"[]"#, "", "<html>welcome</html>", #"{"anchor_id": "7"}"#,
        #"{"anchor_id": 0, "grade_scale": "s", "status": "r", "storage_id": "00000000000000000000000000000007"}"#,
        #"{"anchor_id": 7, "grade_scale": "", "status": "r", "storage_id": "00000000000000000000000000000007"}"#,
        #"{"anchor_id": 7, "grade_scale": "s", "status": "r", "storage_id": "0000000000000000000000000000000G"}"#,
        #"{"anchor_id": 7, "grade_scale": "s", "status": "r", "storage_id": "ABCDEF00000000000000000000000007"}"#,
        #"{"anchor_id": 7, "grade_scale": "s", "status": "r", "storage_id": null}"#,
    ])
    func refusesAnswersOutsideTheContract(body: String) async throws {
        try await withCJClient { _ in
            .json(201, body)
        } _: { client, server in
            let error = try await platformError { _ = try await client.registerAnchor(anchor("A1")) }
            #expect(error.code == .invalidResponse)
            #expect(error.message.contains("A1"))
            #expect(!error.message.contains("word word"), "essay text in a message")
            #expect(server.requests.count == 1)
        }
    }

    @Test(arguments: [
        (400, #"{"error": "Unknown assignment_id 'a-1'"}"#, PlatformError.Code.rejected, "Unknown assignment_id 'a-1'"),
        (400, #"{"error": "Invalid grade 'Z' for scale 'x'"}"#, .rejected, "Invalid grade 'Z'"),
        (404, "<!doctype html><title>404 Not Found</title>", .notFound, "root address"),
        (500, #"{"error": "Internal server error"}"#, .serverError, "Content Service"),
        (413, "<html>too large</html>", .rejected, "proxy"),
        (429, "", .rejected, "rate"),
        (503, "", .serverError, "not ready"),
        (401, #"{"error": "no"}"#, .authentication, "token"),
    ])
    func explainsRefusedRegistrations(
        status: Int,
        body: String,
        code: PlatformError.Code,
        said: String
    ) async throws {
        try await withCJClient(attempts: 1) { _ in
            .json(status, body)
        } _: { client, server in
            let error = try await platformError { _ = try await client.registerAnchor(anchor("A1")) }
            #expect(error.code == code)
            #expect(error.status == status)
            #expect(error.message.contains(said), "\(error.message)")
            #expect(error.message.contains("anchor 'A1'"))
            #expect(error.message.contains(server.url))
        }
    }

    @Test func readsInstructionsWhateverTheTimesForm() async throws {
        for time in ["2026-11-23T21:44:30+00:00", "Mon, 23 Nov 2026 21:44:30 GMT"] {
            let body = """
                {"id": 3, "assignment_id": "a/1", "course_id": "c", "instructions_text": "Judge.", "grade_scale": "s",
                "context_origin": "canonical_national", "student_prompt_storage_id": null, "created_at": "\(time)"}
                """
            try await withCJClient(token: adminToken()) { _ in
                .json(200, body)
            } _: { client, server in
                let instructions = try await client.instructions(assignmentID: "a/1")
                #expect(instructions.gradeScale == "s")
                #expect(instructions.contextOrigin == AssignmentInstructions.canonicalNational)
                #expect(instructions.studentPromptStorageID == nil)
                let request = try #require(server.requests.first)
                #expect(request.path == "/admin/v1/assessment-instructions/assignment/a%2F1")
                #expect(request.headers["authorization"] == "Bearer \(token)")
            }
        }
    }

    @Test func readsAnEmptyAnchorSummary() async throws {
        let body = """
            {"assignment_id": "a-1", "grade_scale": "s", "anchor_count": 0, "anchor_count_total": 0,
            "anchor_count_by_scale": {}, "anchors": []}
            """
        try await withCJClient(token: adminToken()) { _ in
            .json(200, body)
        } _: { client, server in
            let summary = try await client.anchorSummary(assignmentID: "a-1")
            #expect(summary.anchorCount == 0)
            #expect(server.requests.first?.path == "/admin/v1/anchors/assignment/a-1")
            let error = try await platformError { _ = try await client.anchorSummary(assignmentID: "other") }
            #expect(error.code == .invalidResponse)
        }
    }

    @Test func adminRoutesNeedAToken() async throws {
        try await withCJClient { _ in
            .json(200, "{}")
        } _: { client, server in
            let error = try await platformError { _ = try await client.instructions(assignmentID: "a-1") }
            #expect(error.code == .tokenUnavailable)
            #expect(server.requests.isEmpty)
        }
    }

    @Test(arguments: TokenRefusal.allCases.filter { $0 != .unknown })
    func everyReasonGetsItsAdvice(refusal: TokenRefusal) async throws {
        let body = """
            {"error": {"code": "AUTHENTICATION_ERROR", "message": "refused", "correlation_id": "x", "service": "cj",
            "timestamp": "t", "details": {"reason": "\(refusal.rawValue)"}}}
            """
        try await withCJClient(token: adminToken()) { _ in
            .json(401, body)
        } _: { client, server in
            let error = try await platformError { _ = try await client.instructions(assignmentID: "a-1") }
            #expect(error.code == .authentication)
            #expect(error.serviceCode == "AUTHENTICATION_ERROR")
            #expect(error.message.contains(refusal.advice))
            #expect(refusal.advice != TokenRefusal.unknown.advice)
            #expect(!error.message.contains("payload-secret"))
            #expect(server.requests.count == 1)
        }
    }

    @Test func explainsAdminErrors() async throws {
        let cases: [(Int, String, PlatformError.Code, String)] = [
            (
                403,
                #"{"error": {"code": "AUTHORIZATION_ERROR", "message": "m", "details": {"required_role": "admin"}}}"#,
                .authorization, "role 'admin'"
            ),
            (404, #"{"error": {"code": "RESOURCE_NOT_FOUND", "message": "m"}}"#, .notFound, "may be in production"),
            (404, "<html>Not Found</html>", .notFound, "admin routes are disabled"),
            (
                500, #"{"error": "Internal server error", "message": "An unexpected error"}"#, .serverError,
                "missing admin role"
            ),
            (
                400, #"{"error": {"code": "VALIDATION_ERROR", "message": "bad", "details": {"field": "x"}}}"#,
                .rejected, "bad"
            ),
        ]
        for (status, body, code, said) in cases {
            try await withCJClient(attempts: 1, token: adminToken()) { _ in
                .json(status, body)
            } _: { client, _ in
                let error = try await platformError { _ = try await client.instructions(assignmentID: "a-1") }
                #expect(error.code == code)
                #expect(error.message.contains(said), "\(error.message)")
            }
        }
    }

    @Test func stackTracesAreNeverShown() async throws {
        let body = #"{"error": {"error_code": "X", "message": "m", "stack_trace": "File \"secret.py\", line 1"}}"#
        try await withCJClient(attempts: 1) { _ in
            .json(500, body)
        } _: { client, _ in
            let error = try await platformError { _ = try await client.registerAnchor(anchor("A1")) }
            #expect(error.serviceCode == "X")
            #expect(!error.message.contains("secret.py"))
        }
    }

    @Test func healthIsAskedOnceAndToldAsItIs() async throws {
        try await withCJClient { request in
            request.number == 0 ? .json(200, #"{"status": "healthy"}"#) : .json(503, #"{"error": "db down"}"#)
        } _: { client, server in
            let well = try await client.health()
            #expect(well == ServiceHealth(isHealthy: true, status: 200, detail: "healthy", clock: nil))
            let ill = try await client.health()
            #expect(!ill.isHealthy)
            #expect(ill.status == 503)
            #expect(ill.detail.contains("db down"))
            #expect(server.requests.map(\.path) == ["/healthz", "/healthz"])
        }
    }
}
