import Contracts
import Testing

@testable import Sandbox

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

@Suite struct CJAdminStandInTests {
    private static let secret = "test-secret-of-the-sandbox"
    private let instructions = "/admin/v1/assessment-instructions/assignment/"
    private let anchors = "/admin/v1/anchors/assignment/"

    private static func claims(
        _ changes: [String: String?] = [:],
        // Tokens are made when the tests are listed, which may be long before they are used.
        expiry: Int = Int(Timestamp.now.microseconds / 1_000_000) + 86_400
    ) -> [UInt8] {
        var members: [String: String?] = [
            "sub": #""somebody""#, "roles": #"["admin"]"#, "aud": #""huleedu-platform""#,
            "iss": #""huleedu-identity-service""#, "exp": String(expiry),
        ]
        for (key, value) in changes { members[key] = value }
        let text = members.compactMap { key, value in value.map { "\"\(key)\":\($0)" } }.joined(separator: ",")
        return Array("{\(text)}".utf8)
    }

    private func bearer(_ token: String) -> [(String, String)] { [("Authorization", "Bearer \(token)")] }

    private var token: String {
        TokenSigner(secret: Self.secret).adminToken(subject: "test", lifetimeSeconds: 60)
    }

    @Test func readsInstructionsWithARealPrompt() async throws {
        try await withWorld { world in
            let answer = try await ask(.get, world.cjURL + instructions + assignmentID, headers: bearer(token))
            #expect(answer.status == 200)
            let json = try #require(answer.json)
            #expect(
                json.object?.members.map(\.key) == [
                    "id", "assignment_id", "course_id", "instructions_text", "grade_scale", "context_origin",
                    "student_prompt_storage_id", "created_at",
                ]
            )
            #expect(json["grade_scale"]?.string == "eng5_np_legacy_9_step")
            #expect(json["context_origin"]?.string == "research_experiment")
            #expect(json["course_id"]?.string == "00000000-0000-0000-0000-000000000052")
            let prompt = try #require(json["student_prompt_storage_id"]?.string)
            let text = try await ask(.get, "\(world.contentURL)/\(prompt)")
            #expect(text.text == SandboxAssignment.defaultStudentPrompt)
        }
    }

    @Test func assignmentsAreAsConfigured() async throws {
        let national = SandboxAssignment(
            id: "nät/1",
            gradeScale: .swedish8Anchor,
            contextOrigin: "canonical_national",
            studentPrompt: nil
        )
        try await withWorld(configure: { $0.assignments.append(national) }) { world in
            let answer = try await ask(.get, world.cjURL + instructions + "n%C3%A4t%2F1", headers: bearer(token))
            #expect(answer.json?["assignment_id"]?.string == "nät/1")
            #expect(answer.json?["grade_scale"]?.string == "swedish_8_anchor")
            #expect(answer.json?["context_origin"]?.string == "canonical_national")
            #expect(answer.json?["student_prompt_storage_id"] == .null)
        }
    }

    @Test func readsAnchorsBack() async throws {
        try await withWorld { world in
            let empty = try await ask(.get, world.cjURL + anchors + assignmentID, headers: bearer(token))
            #expect(empty.status == 200)
            #expect(empty.json?["anchor_count"]?.int == 0)
            for label in ["x", "y"] {
                _ = try await ask(.post, world.cjURL + "/api/v1/anchors/register", json: registration(label: label))
            }
            let full = try await ask(.get, world.cjURL + anchors + assignmentID, headers: bearer(token))
            #expect(full.json?["anchor_count"]?.int == 2)
            #expect(full.json?["anchor_count_total"]?.int == 2)
            #expect(full.json?["anchor_count_by_scale"]?["eng5_np_legacy_9_step"]?.int == 2)
            #expect(full.json?["anchors"]?.array?.compactMap { $0["anchor_label"]?.string } == ["x", "y"])
        }
    }

    @Test func timesComeInEitherForm() async throws {
        for rfc2822 in [false, true] {
            try await withWorld(configure: { $0.quirks.writesRFC2822Times = rfc2822 }) { world in
                let answer = try await ask(.get, world.cjURL + instructions + assignmentID, headers: bearer(token))
                let time = try #require(answer.json?["created_at"]?.string)
                #expect(((try? Timestamp(iso8601: time)) == nil) == rfc2822)
            }
        }
    }

    /// Every way in which a token can be wrong, with the reason that the service gives.
    static let refusals: [(reason: String, header: String?)] = {
        let signer = TokenSigner(secret: secret)
        func signed(_ changes: [String: String?] = [:]) -> String { "Bearer " + signer.sign(claims: claims(changes)) }
        let none = signer.sign(claims: claims(), header: #"{"alg":"none"}"#)
        return [
            ("missing_authorization_header", nil),
            ("invalid_authorization_format", "Basic abc"),
            ("invalid_authorization_format", "Bearer"),
            ("invalid_authorization_format", "Bearer a b"),
            ("invalid_token", "Bearer nonsense"),
            ("invalid_token", "Bearer a.b.c"),
            ("invalid_algorithm", "Bearer \(none)"),
            ("invalid_signature", "Bearer " + TokenSigner(secret: "other").sign(claims: claims())),
            ("missing_exp", signed(["exp": Optional<String>.none])),
            ("missing_exp", signed(["exp": "null"])),
            ("token_expired", "Bearer " + signer.sign(claims: claims(expiry: 1_600_000_000))),
            ("invalid_audience", signed(["aud": #""other""#])),
            ("invalid_audience", signed(["aud": Optional<String>.none])),
            ("invalid_issuer", signed(["iss": #""other""#])),
            ("invalid_subject", signed(["sub": "5"])),
            ("invalid_subject", signed(["sub": Optional<String>.none])),
        ]
    }()

    @Test(arguments: refusals.indices)
    func refusesTokensWithTheServicesReason(index: Int) async throws {
        let (reason, header) = Self.refusals[index]
        let correlation = UUID().wireString
        try await withWorld { world in
            var headers = [("X-Correlation-ID", correlation)]
            if let header { headers.append(("Authorization", header)) }
            let answer = try await ask(.get, world.cjURL + anchors + assignmentID, headers: headers)
            #expect(answer.status == 401)
            let error = try #require(answer.json?["error"])
            #expect(error["code"]?.string == "AUTHENTICATION_ERROR")
            #expect(error["details"]?["reason"]?.string == reason)
            #expect(error["correlation_id"]?.string == correlation)
            #expect(error["service"]?.string == "cj_assessment_service")
            #expect(error["message"]?.string?.isEmpty == false)
        }
    }

    @Test func theAdminRoleIsRequired() async throws {
        let token = TokenSigner(secret: Self.secret).sign(claims: Self.claims(["roles": #"["teacher"]"#]))
        try await withWorld { world in
            let answer = try await ask(.get, world.cjURL + anchors + assignmentID, headers: bearer(token))
            #expect(answer.status == 403)
            #expect(answer.json?["error"]?["code"]?.string == "AUTHORIZATION_ERROR")
            #expect(answer.json?["error"]?["details"]?["required_role"]?.string == "admin")
        }
    }

    @Test func unknownAssignmentsAndLongIDs() async throws {
        try await withWorld { world in
            for route in [instructions, anchors] {
                let unknown = try await ask(.get, world.cjURL + route + "nobody", headers: bearer(token))
                #expect(unknown.status == 404)
                #expect(unknown.json?["error"]?["code"]?.string == "RESOURCE_NOT_FOUND")
                let long = String(repeating: "x", count: 101)
                let tooLong = try await ask(.get, world.cjURL + route + long, headers: bearer(token))
                #expect(tooLong.status == 400)
                #expect(tooLong.json?["error"]?["code"]?.string == "VALIDATION_ERROR")
                #expect(tooLong.json?["error"]?["details"]?["field"]?.string == "assignment_id")
            }
        }
    }
}
