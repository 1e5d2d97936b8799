import Foundation
import PlatformClients
import TestSupport
import Testing

@Suite struct AdminTokenOriginTests {
    @Test func followsTheResolversOrder() async throws {
        try await withTemporaryDirectory { folder in
            let cache = folder.appending(path: "token.json")
            try Data("not read".utf8).write(to: cache)
            var environment = [
                "HULEEDU_ADMIN_TOKEN": "t", "CJ_ADMIN_TOKEN": "t", "CJ_ADMIN_TOKEN_PATH": cache.path,
                "JWT_SECRET_KEY": "s",
            ]
            #expect(AdminTokenOrigin(environment: environment) == .environment(variable: "HULEEDU_ADMIN_TOKEN"))
            environment["HULEEDU_ADMIN_TOKEN"] = " "
            #expect(AdminTokenOrigin(environment: environment) == .environment(variable: "CJ_ADMIN_TOKEN"))
            environment["CJ_ADMIN_TOKEN"] = nil
            #expect(AdminTokenOrigin(environment: environment) == .loginCache(path: cache.path))
            environment["CJ_ADMIN_TOKEN_PATH"] = folder.appending(path: "none").path
            #expect(AdminTokenOrigin(environment: environment) == .development(variable: "JWT_SECRET_KEY"))
            environment["ENVIRONMENT"] = "production"
            #expect(AdminTokenOrigin(environment: environment) == nil)
        }
    }
}
