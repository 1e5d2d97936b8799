import Foundation
import Testing

@testable import Kafka

/// What a token command may print.
@Suite struct OAuthTokenTests {
    private static let now: Int64 = 1_800_000_000_000

    private static func jwt(_ claims: String) -> String {
        let payload = Data(claims.utf8).base64EncodedString().replacingOccurrences(of: "=", with: "")
            .replacingOccurrences(of: "+", with: "-").replacingOccurrences(of: "/", with: "_")
        return "eyJhbGciOiJub25lIn0.\(payload).c2ln"
    }

    private func token(_ output: String) throws -> OAuthToken {
        try OAuthToken(output: Array(output.utf8), now: Self.now)
    }

    @Test func aBareTokenSaysItselfWhenItEnds() throws {
        let text = Self.jwt(#"{"exp": 1800000600, "sub": "å runner?>"}"#)
        let token = try token("  \(text)\n")
        #expect(token.value == text)
        #expect(token.expiry == 1_800_000_600_000)
        #expect(token.principal == "å runner?>")
    }

    @Test func anAnswerOfAnEndpointIsTaken() throws {
        let token = try token(#"{"access_token": "opaque-123", "expires_in": 300, "token_type": "Bearer"}"#)
        #expect(token == (try self.token(#"{"expires_in": 300, "access_token": "opaque-123"}"#)))
        #expect(token.value == "opaque-123")
        #expect(token.expiry == Self.now + 300_000)
        #expect(token.principal == "eng5-np-runner")
        let named = try self.token(#"{"access_token": "x", "expires_in": 1.5, "principal": "me"}"#)
        #expect(named.principal == "me")
        #expect(named.expiry == Self.now + 1500)
    }

    /// Each is refused without a word of what was printed, which may be a secret.
    @Test(arguments: [
        ("", "nothing"), (" \n ", "nothing"), ("opaque-secret", "when it ends"), ("two secret words", "neither"),
        (#"{"access_token": "secret"}"#, "when it ends"), (#"{"token": "secret"}"#, "neither"),
        (#"{"access_token": "secret", "expires_in": 0}"#, "has ended"),
        (#"{"access_token": "secret", "expires_in": 1e300}"#, "when it ends"),
        (#"{"access_token": "secret", "expires_in": -5}"#, "has ended"),
        (OAuthTokenTests.jwt(#"{"exp": 1700000000}"#), "has ended"),
        (OAuthTokenTests.jwt(#"{"sub": "x"}"#), "when it ends"),
    ])
    func isRefused(output: String, words: String) {
        let error = #expect(throws: KafkaError.self) { try token(output) }
        #expect(error?.code == .authentication)
        #expect(error?.message.contains(words) == true, "\(error?.message ?? "")")
        #expect(error?.message.contains("secret") == false)
    }
}
