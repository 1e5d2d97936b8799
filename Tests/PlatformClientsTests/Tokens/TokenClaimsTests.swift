import Contracts
import Testing

@testable import PlatformClients

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// A token of any header and claims, with a signature that nobody verifies.
func unsignedToken(_ claims: String, header: String = #"{"alg":"HS256","typ":"JWT"}"#) -> SecretString {
    func part(_ text: String) -> String {
        String(
            Data(text.utf8).base64EncodedString().compactMap {
                $0 == "=" ? nil : $0 == "+" ? "-" : $0 == "/" ? "_" : $0
            }
        )
    }
    return SecretString("\(part(header)).\(part(claims)).c2lnbmF0dXJl")
}

@Suite struct TokenClaimsTests {
    @Test func readsEveryClaim() throws {
        let claims = try TokenClaims(
            of: unsignedToken(
                #"{"sub":"åsa","roles":["admin","teacher"],"aud":"huleedu-platform","iss":"huleedu-identity-service","exp":1795521600,"iat":1795518000.5,"org_id":"o"}"#,
                header: #"{"alg":"RS256","kid":"1"}"#
            )
        )
        #expect(claims.algorithm == "RS256")
        #expect(claims.subject == "åsa")
        #expect(claims.roles == ["admin", "teacher"])
        #expect(claims.audience == ["huleedu-platform"])
        #expect(claims.issuer == "huleedu-identity-service")
        #expect(claims.expiry?.iso8601 == "2026-11-24T12:00:00.000000Z")
        #expect(claims.issuedAt?.iso8601 == "2026-11-24T11:00:00.500000Z")
        #expect(claims.organisationID == "o")
    }

    @Test func takesListsAndGaps() throws {
        let claims = try TokenClaims(of: unsignedToken(#"{"aud":["a","b"],"exp":"soon","roles":"admin","iat":1e300}"#))
        #expect(claims.audience == ["a", "b"])
        #expect(claims.roles == ["admin"])
        #expect(claims.expiry == nil)
        #expect(claims.issuedAt == nil)
        #expect(claims.subject == nil)
    }

    @Test(arguments: ["", "abc", "a.b", "a.b.c", "....", "e30.W10.x", "🙂.🙂.🙂", "e30.e30.x.y"])
    func refusesOtherTextWithoutShowingIt(text: String) {
        let error = #expect(throws: PlatformError.self) { try TokenClaims(of: SecretString(text)) }
        #expect(error?.code == .tokenUnavailable)
        #expect(text.count < 4 || error?.message.contains(text) == false)
    }

    @Test func warnsOnlyOfTokensThatEndTooSoon() throws {
        let token = AdminToken(
            secret: unsignedToken(#"{"exp":1795521600}"#),
            source: .environment(variable: "HULEEDU_ADMIN_TOKEN")
        )
        func warning(before deadline: String, now: String) throws -> String? {
            token.expiryWarning(before: try Timestamp(iso8601: deadline), now: try Timestamp(iso8601: now))
        }
        #expect(try warning(before: "2026-11-24T12:00:00Z", now: "2026-11-24T11:00:00Z") == nil)
        let late = try #require(try warning(before: "2026-11-24T12:00:01Z", now: "2026-11-24T11:00:00Z"))
        #expect(late.contains("HULEEDU_ADMIN_TOKEN"))
        let past = try #require(try warning(before: "2026-11-24T13:00:00Z", now: "2026-11-24T12:00:00Z"))
        #expect(past.contains("expired"))
    }
}
