import Contracts
import Crypto
import JWTKit
import TestSupport
import Testing

@testable import PlatformClients

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif
#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif

@Suite struct AdminTokenResolverTests {
    private static let fresh = "2026-11-24T13:00:00+01:00"
    private static let signingSecret = "a-development-secret-of-some-length"

    private func cacheFile(expiresAt: String?, access: String = "cached-access", refresh: String? = "old-refresh")
        -> String
    {
        let expiry = expiresAt.map { #", "expires_at": "\#($0)""# } ?? ""
        let refresh = refresh.map { #", "refresh_token": "\#($0)""# } ?? ""
        return #"{"access_token": "\#(access)"\#(refresh), "expires_in": 3600\#(expiry), "user": "kept"}"#
    }

    /// Resolves at noon of 24 November 2026 with a login cache of the given content.
    private func resolve(
        _ environment: [String: String],
        cache: String? = nil,
        mode: mode_t = 0o600,
        identity: ScriptedAnswer = .json(500, ""),
        check: (AdminToken, ScriptedServer, String, [String]) async throws -> Void = { _, _, _, _ in }
    ) async throws {
        try await withTemporaryDirectory { home in
            let folder = home.appending(path: ".huleedu")
            try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
            let path = folder.appending(path: "cj_admin_token.json").path
            if let cache {
                try Data(cache.utf8).write(to: URL(filePath: path))
                #expect(chmod(path, mode) == 0)
            }
            try await withScriptedServer { _ in
                identity
            } _: { server in
                let clock = try RecordingClock(now: "2026-11-24T12:00:00Z")
                let (logger, lines) = recordingLogger()
                try await withTestTransport(clock: clock) { transport in
                    var environment = environment
                    environment["HOME"] = home.path
                    environment["IDENTITY_BASE_URL"] = server.url + "/v1/auth/"
                    let resolver = AdminTokenResolver(environment: environment, transport: transport, logger: logger)
                    try await check(try await resolver.resolve(), server, path, lines.all)
                }
            }
        }
    }

    @Test func theFirstSourceWins() async throws {
        var environment = [
            "HULEEDU_SERVICE_ACCOUNT_TOKEN": "service", "HULEEDU_ADMIN_TOKEN": "admin", "CJ_ADMIN_TOKEN": "cj",
            "JWT_SECRET_KEY": Self.signingSecret,
        ]
        let cache = cacheFile(expiresAt: "2026-11-24T14:00:00+01:00")
        for (variable, expected) in [
            ("HULEEDU_SERVICE_ACCOUNT_TOKEN", "service"), ("HULEEDU_ADMIN_TOKEN", "admin"), ("CJ_ADMIN_TOKEN", "cj"),
        ] {
            try await resolve(environment, cache: cache) { token, _, _, _ in
                #expect(token.secret.revealed == expected)
                #expect(token.source == .environment(variable: variable))
            }
            // A blank value, as Compose passes it on, counts as none.
            environment[variable] = " \n"
        }
        try await resolve(environment, cache: cache) { token, server, path, _ in
            #expect(token.secret.revealed == "cached-access")
            #expect(token.source == .loginCache(path: path, refreshed: false))
            #expect(server.requests.isEmpty)
        }
        try await resolve(environment) { token, _, _, _ in #expect(token.source == .development) }
    }

    @Test(arguments: ["a b", "token\r\nX-Evil: 1", "tökén"])
    func tokensThatBreakAHeaderAreRefused(text: String) async throws {
        let error = try await platformError { try await resolve(["HULEEDU_ADMIN_TOKEN": text]) }
        #expect(error.code == .tokenUnavailable)
        #expect(!error.message.contains(text))
    }

    @Test(arguments: ["2026-11-24T12:00:00Z", "2026-11-24T12:59:59+01:00", "tomorrow", nil])
    func anExpiredLoginIsRefreshedAndKept(expiresAt: String?) async throws {
        let answer = #"{"access_token": "new-access", "token_type": "Bearer", "expires_in": 1800}"#
        try await resolve([:], cache: cacheFile(expiresAt: expiresAt), identity: .json(200, answer)) {
            token,
            server,
            path,
            _ in
            #expect(token.secret.revealed == "new-access")
            #expect(token.source == .loginCache(path: path, refreshed: true))
            let request = try #require(server.requests.first)
            #expect(request.method == "POST")
            #expect(request.path == "/v1/auth/refresh")
            #expect(request.headers["x-correlation-id"]?.count == 36)
            #expect(
                try JSONValue(parsing: request.body)
                    == JSONValue(parsing: Array(#"{"refresh_token":"old-refresh"}"#.utf8))
            )
            let written = try JSONValue(parsing: Array(try Data(contentsOf: URL(filePath: path))))
            #expect(written["access_token"]?.string == "new-access")
            #expect(written["refresh_token"]?.string == "old-refresh")
            #expect(written["expires_in"]?.int == 1800)
            #expect(written["expires_at"]?.string == "2026-11-24T12:30:00.000000+00:00")
            #expect(written["user"]?.string == "kept")
            #expect(try permissions(of: path) == 0o600)
        }
    }

    @Test func aNewRefreshTokenReplacesTheOld() async throws {
        let answer = #"{"access_token": "new-access", "refresh_token": "new-refresh", "expires_in": 1800}"#
        try await resolve([:], cache: cacheFile(expiresAt: nil), identity: .json(200, answer)) { _, _, path, _ in
            let written = try JSONValue(parsing: Array(try Data(contentsOf: URL(filePath: path))))
            #expect(written["refresh_token"]?.string == "new-refresh")
        }
    }

    @Test(arguments: [
        (401, #"{"error": "expired"}"#), (400, "{}"), (404, "<html>"), (200, "not JSON"), (200, #"{"expires_in": 5}"#),
    ])
    func anythingElseMeansLoggingInAgain(status: Int, body: String) async throws {
        let cache = cacheFile(expiresAt: nil)
        let error = try await platformError {
            try await resolve(["JWT_SECRET_KEY": Self.signingSecret], cache: cache, identity: .json(status, body))
        }
        #expect(error.code == .tokenUnavailable)
        #expect(error.message.lowercased().contains("log in again"))
        for secret in ["old-refresh", "cached-access"] { #expect(!error.message.contains(secret)) }
    }

    @Test func withoutARefreshTokenThereIsNothingToAsk() async throws {
        let error = try await platformError {
            try await resolve([:], cache: cacheFile(expiresAt: nil, refresh: nil))
        }
        #expect(error.code == .tokenUnavailable)
        #expect(error.message.contains("log in again"))
    }

    @Test(arguments: [mode_t(0o644), 0o640, 0o604, 0o660, 0o602, 0o777])
    func aCacheOpenToOthersIsRefused(mode: mode_t) async throws {
        let error = try await platformError {
            try await resolve([:], cache: cacheFile(expiresAt: Self.fresh), mode: mode)
        }
        #expect(error.code == .tokenUnavailable)
        #expect(error.message.contains("chmod 600"))
        #expect(error.message.contains(String(mode, radix: 8)))
    }

    @Test(arguments: [mode_t(0o600), 0o400, 0o700])
    func aPrivateCacheIsRead(mode: mode_t) async throws {
        try await resolve([:], cache: cacheFile(expiresAt: "2026-11-24T12:00:01Z"), mode: mode) { token, _, _, _ in
            #expect(token.secret.revealed == "cached-access")
        }
    }

    @Test(arguments: ["", "[]", "nonsense"])
    func aDamagedCacheIsNamed(content: String) async throws {
        let error = try await platformError { try await resolve([:], cache: content) }
        #expect(error.code == .tokenUnavailable)
        #expect(error.message.contains("cj_admin_token.json"))
    }

    /// Nobody waits for what may never be written into it.
    @Test func aCacheThatIsAFIFOIsRefusedAtOnce() async throws {
        try await withTemporaryDirectory { directory in
            let path = directory.appending(path: "fifo").path
            #expect(mkfifo(path, 0o600) == 0)
            let error = try await platformError { try await resolve(["CJ_ADMIN_TOKEN_PATH": path], cache: nil) }
            #expect(error.code == .tokenUnavailable)
            #expect(error.message.contains("'\(path)'"))
            #expect(error.message.contains("not a regular file"))
        }
    }

    @Test func theConfiguredPathCounts() async throws {
        try await withTemporaryDirectory { directory in
            let path = directory.appending(path: "elsewhere.json").path
            try Data(cacheFile(expiresAt: "2027-01-01T00:00:00Z", access: "elsewhere").utf8).write(
                to: URL(filePath: path)
            )
            #expect(chmod(path, 0o600) == 0)
            try await resolve(["CJ_ADMIN_TOKEN_PATH": path], cache: cacheFile(expiresAt: "2027-01-01T00:00:00Z")) {
                token,
                _,
                _,
                _ in
                #expect(token.secret.revealed == "elsewhere")
            }
        }
    }

    @Test func developmentTokensAreSignedAndTold() async throws {
        let environment = [
            "JWT_SECRET_KEY": Self.signingSecret, "ENVIRONMENT": "development", "JWT_AUDIENCE": "my-audience",
        ]
        let recorded = Recorder<String>()
        try await withScriptedServer { _ in
            .silence
        } _: { _ in
            let (logger, lines) = recordingLogger()
            try await withTestTransport(clock: try RecordingClock(now: "2026-11-24T12:00:00Z")) { transport in
                let token = try await AdminTokenResolver(environment: environment, transport: transport, logger: logger)
                    .resolve()
                #expect(token.claims?.algorithm == "HS256")
                #expect(token.claims?.roles == ["admin"])
                #expect(token.claims?.audience == ["my-audience"])
                #expect(token.claims?.issuer == "huleedu-identity-service")
                #expect(token.claims?.subject?.isEmpty == false)
                #expect(token.claims?.expiry?.iso8601 == "2026-11-24T13:00:00.000000Z")
                struct Claims: JWTPayload {
                    let sub: String
                    func verify(using algorithm: some JWTAlgorithm) {}
                }
                let keys = await JWTKeyCollection()
                    .add(hmac: HMACKey(from: Self.signingSecret), digestAlgorithm: .sha256)
                _ = try await keys.verify(token.secret.revealed, as: Claims.self)
                #expect(lines.all.contains { $0.hasPrefix("warning") && $0.contains("3600") })
                for line in lines.all {
                    #expect(!line.contains(Self.signingSecret))
                    #expect(!line.contains(token.secret.revealed))
                }
                recorded.record("done")
            }
        }
        #expect(recorded.all == ["done"])
    }

    @Test(
        arguments: ["ENVIRONMENT", "HULEEDU_ENVIRONMENT"],
        ["production", "PRODUCTION", "staging", "Prod", " prod "]
    )
    func productionBlocksDevelopmentTokens(variable: String, value: String) async throws {
        for secret in [Self.signingSecret, nil] {
            var environment = [variable: value]
            environment["JWT_SECRET_KEY"] = secret
            let error = try await platformError { try await resolve(environment) }
            #expect(error.code == .tokenForbidden)
            #expect(error.message.contains(variable))
            #expect(!error.message.contains(Self.signingSecret))
        }
    }

    @Test func withoutAnythingTheWaysAreNamed() async throws {
        let error = try await platformError { try await resolve([:]) }
        #expect(error.code == .tokenUnavailable)
        for way in ["HULEEDU_ADMIN_TOKEN", "cj-admin login", "JWT_SECRET_KEY"] { #expect(error.message.contains(way)) }
    }

    @Test func aCacheThatCannotBeWrittenServesThisRun() async throws {
        let answer = #"{"access_token": "new-access", "expires_in": 1800}"#
        let cache = LoginCache.self
        let error = try await platformError {
            let missing = try #require(
                try await withTemporaryDirectory { directory in
                    let path = directory.appending(path: "login.json").path
                    try Data(cacheFile(expiresAt: nil).utf8).write(to: URL(filePath: path))
                    #expect(chmod(path, 0o600) == 0)
                    return try await cache.read(path: path)
                }
            )
            // Its folder is gone by now.
            try await missing.refreshed(with: JSONValue(parsing: Array(answer.utf8)), now: .now).write()
        }
        #expect(error.code == .localFile)
        #expect(!error.message.contains("new-access"))
    }
}
