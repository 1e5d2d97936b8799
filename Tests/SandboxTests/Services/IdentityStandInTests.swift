import Contracts
import Testing

@testable import Sandbox

@Suite struct IdentityStandInTests {
    @Test func refreshesToATokenThatTheAdminRoutesTake() async throws {
        try await withWorld { world in
            let answer = try await ask(
                .post,
                world.identityURL + "/refresh",
                json: #"{"refresh_token": "\#(world.refreshToken)"}"#
            )
            #expect(answer.status == 200)
            #expect(answer.json?.object?.members.map(\.key) == ["access_token", "token_type", "expires_in"])
            let token = try #require(answer.json?["access_token"]?.string)
            let admin = try await ask(
                .get,
                "\(world.cjURL)/admin/v1/anchors/assignment/\(assignmentID)",
                headers: [("Authorization", "Bearer \(token)")]
            )
            #expect(admin.status == 200)
        }
    }

    @Test(arguments: [(#"{"refresh_token": "stolen"}"#, 401), ("{}", 400), ("nonsense", 400)])
    func refusesOtherTokens(body: String, status: Int) async throws {
        try await withWorld { world in
            let answer = try await ask(.post, world.identityURL + "/refresh", json: body)
            #expect(answer.status == status)
            let details = answer.json?["error"]?["details"]
            #expect(details?["reason"]?.string == (status == 401 ? "invalid_token" : nil))
            #expect(details?["field"]?.string == (status == 400 ? "refresh_token" : nil))
        }
    }

    @Test func everyServiceTellsItsHealth() async throws {
        try await withWorld { world in
            let origins =
                [world.cjURL, world.llmURL]
                + [world.contentURL, world.identityURL].map { url in
                    String(url.split(separator: "/v1").first ?? "")
                }
            for (origin, name) in zip(origins, [StandInName.cj, .llmProvider, .content, .identity]) {
                let answer = try await ask(.get, origin + "/healthz")
                #expect(answer.status == 200)
                #expect(answer.json?["status"]?.string == "healthy")
                #expect(answer.json?["service"]?.string == name.rawValue)
            }
        }
    }
}
