import Contracts
import Foundation
import Testing

@testable import PlatformClients

@Suite struct TokenExpectationsTests {
    @Test(arguments: [
        (#""roles":["admin"],"exp":2000000000"#, []),
        (#""roles":["admin"],"exp":1000000000"#, ["expired at 2001-09-09"]),
        (#""roles":["admin"]"#, ["no expiry"]),
        (#""roles":["teacher"],"exp":2000000000"#, ["'teacher' alone"]),
        (#""exp":2000000000"#, ["no roles"]),
    ])
    func judgesRolesAndExpiry(claims: String, words: [String]) throws {
        try expect(words, of: #""sub":"u","iss":"huleedu-identity-service","aud":"huleedu-platform",\#(claims)"#)
    }

    @Test(arguments: [
        (#""sub":"u","iss":"other","aud":["huleedu-platform"]"#, ["JWT_ISSUER"]),
        (#""sub":"u","iss":"huleedu-identity-service","aud":"other""#, ["JWT_AUDIENCE"]),
        (#""sub":"""#, ["not stated", "not stated", "no subject"]),
    ])
    func judgesWhoseTokenItIs(claims: String, words: [String]) throws {
        try expect(words, of: #""roles":["admin"],"exp":2000000000,\#(claims)"#)
    }

    @Test func theEnvironmentMayExpectOthers() throws {
        let environment = ["JWT_ISSUER": "i", "JWT_AUDIENCE": "a", "ENVIRONMENT": "Staging"]
        try expect([], of: #""sub":"u","roles":["admin"],"exp":2000000000,"iss":"i","aud":"a""#, environment)
        #expect(TokenExpectations(environment: environment).production == "ENVIRONMENT=Staging")
        #expect(TokenExpectations(environment: [:]).production == nil)
    }

    private func expect(_ words: [String], of claims: String, _ environment: [String: String] = [:]) throws {
        let parts = ["{}", "{\(claims)}", "s"].map { Data($0.utf8).base64EncodedString().filter { $0 != "=" } }
        let token = try TokenClaims(of: SecretString(parts.joined(separator: ".")))
        let now = try Timestamp(iso8601: "2026-11-24T12:00:00Z")
        let problems = TokenExpectations(environment: environment).problems(of: token, now: now)
        #expect(problems.count == words.count)
        for (problem, words) in zip(problems, words) { #expect(problem.contains(words)) }
    }
}
