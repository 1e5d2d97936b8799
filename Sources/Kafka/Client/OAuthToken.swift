#if canImport(FoundationEssentials)
internal import FoundationEssentials
#else
internal import Foundation
#endif

/// A token of SASL/OAUTHBEARER, as a token command printed it.
///
/// Two forms are taken: the answer of an OAuth token endpoint (a JSON object with `access_token` and `expires_in`, in
/// seconds; `principal` if it is not to be the token's subject), and a bare JSON Web Token, whose claims `exp` and `sub` say
/// the same.
struct OAuthToken: Sendable, Equatable {
    let value: String
    /// When it ends, in milliseconds since 1970.
    let expiry: Int64
    /// Whose it is.
    let principal: String

    private struct Answer: Decodable {
        let access_token: String
        let expires_in: Double?
        let principal: String?
    }

    private struct Claims: Decodable {
        let exp: Double?
        let sub: String?
    }

    /// Reads what a command printed.
    ///
    /// - Parameter now: The time, in milliseconds since 1970.
    /// - Throws: `KafkaError` with the code `.authentication`, without a word of the output.
    init(output: [UInt8], now: Int64) throws(KafkaError) {
        let text = String(decoding: output, as: UTF8.self).trimmed
        guard !text.isEmpty else { throw Self.refusal("printed nothing") }
        let answer = try? JSONDecoder().decode(Answer.self, from: Data(text.utf8))
        let token = answer?.access_token ?? text
        let letters = token.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7f }
        guard letters, !token.isEmpty, !token.hasPrefix("{") else {
            throw Self.refusal("printed neither a token nor a JSON object with access_token and expires_in")
        }
        let claims = Self.claims(of: token)
        let ends =
            answer?.expires_in.map { Double(now) + $0 * 1000 } ?? claims?.exp.map { $0 * 1000 }
        guard let ends, ends.isFinite, ends > 0, ends < 1e15 else {
            throw Self.refusal("printed a token that does not say when it ends: print expires_in with it")
        }
        guard Int64(ends) > now else { throw Self.refusal("printed a token that has ended") }
        value = token
        expiry = Int64(ends)
        principal = answer?.principal ?? claims?.sub ?? "eng5-np-runner"
    }

    /// The claims of a JSON Web Token; nil for a token of another kind. Nothing is verified: that is the broker's to do.
    private static func claims(of token: String) -> Claims? {
        let parts = token.split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count == 3 else { return nil }
        var base64 = String(parts[1].map { $0 == "-" ? "+" : $0 == "_" ? "/" : $0 })
        while base64.utf8.count % 4 != 0 { base64 += "=" }
        return Data(base64Encoded: base64).flatMap { try? JSONDecoder().decode(Claims.self, from: $0) }
    }

    private static func refusal(_ problem: String) -> KafkaError {
        KafkaError(
            .authentication,
            "the command of --oauth-token-command \(problem); run it by hand and see what it prints"
        )
    }
}

extension String {
    fileprivate var trimmed: String {
        var rest = Substring(self)
        while rest.first?.isWhitespace == true { rest.removeFirst() }
        while rest.last?.isWhitespace == true { rest.removeLast() }
        return String(rest)
    }
}
