import PlatformClients
import Testing

@testable import Runner

/// Many batches ask for the admin token, and it is had once.
@Suite struct SharedTokenTests {
    private static let environment = [
        "JWT_SECRET_KEY": "a secret of this test, long enough for HS256", "CJ_ADMIN_TOKEN_PATH": "/nonexistent",
    ]

    @Test func aTokenThatLastsIsHadOnce() async throws {
        try await withHTTPTransport { transport in
            let resolver = AdminTokenResolver(
                environment: Self.environment,
                transport: transport,
                logger: TestRun.logger
            )
            let shared = SharedToken()
            let resolutions = Counter()
            try await withThrowingTaskGroup(of: Bool.self) { group in
                for _ in 0..<10 {
                    group.addTask {
                        let token = try await shared.current { () throws(PlatformError) in
                            resolutions.add()
                            return try await resolver.resolve()
                        }
                        return token != nil
                    }
                }
                for try await hasToken in group { #expect(hasToken) }
            }
            #expect(resolutions.value == 1)
        }
    }

    /// A login may come while batches are under way.
    @Test func aMissingTokenIsLookedForAgain() async throws {
        let shared = SharedToken()
        var resolutions = 0
        for _ in 0..<2 {
            let token = try await shared.current { () throws(PlatformError) in
                resolutions += 1
                return nil
            }
            #expect(token == nil)
        }
        #expect(resolutions == 2)
    }
}
