/// One LLM judgement of a pair of essays (`LLMComparisonResultV1`), reduced to what the run keeps.
package struct LLMComparison: Sendable, Hashable {
    /// Which essay of the pair won.
    package enum Winner: String, Sendable, Hashable {
        /// The first essay.
        case essayA = "Essay A"
        /// The second essay.
        case essayB = "Essay B"

        /// Reads the platform's word or one of the shorter ones, in any case.
        init?(word: String) {
            switch word.lowercased() {
            case "essay a", "essay_a", "a": self = .essayA
            case "essay b", "essay_b", "b": self = .essayB
            default: return nil
            }
        }
    }

    /// How the comparison ended.
    package enum Outcome: Sendable, Hashable {
        /// An essay won. `confidence` is 1 to 5.
        case succeeded(winner: Winner, confidence: Double?, justification: String?)
        /// The provider failed, or named no winner.
        case failed(code: String, reason: String)
    }

    /// The id of the request to the LLM provider; a repeated one is the same comparison.
    package var requestID: String
    /// The request's correlation id (a UUID).
    package var correlationID: String
    /// The batch that the comparison belongs to.
    package var batchID: String
    /// The first essay's id, as the CJ service names it.
    package var essayA: String
    /// The second essay's id, as the CJ service names it.
    package var essayB: String
    /// The SHA-256 of the prompt, 64 hexadecimal digits.
    package var promptSHA256: String
    /// How it ended.
    package var outcome: Outcome
    /// The provider's name.
    package var provider: String
    /// The model's name.
    package var model: String
    package var promptTokens: Int
    /// Tokens of the answer.
    package var completionTokens: Int
    /// The cost in US dollars.
    package var costUSD: Double
    /// When the provider was asked.
    package var requestedAt: Timestamp
    /// When it answered.
    package var completedAt: Timestamp

    package init(
        requestID: String,
        correlationID: String,
        batchID: String,
        essayA: String,
        essayB: String,
        promptSHA256: String,
        outcome: Outcome,
        provider: String,
        model: String,
        promptTokens: Int,
        completionTokens: Int,
        costUSD: Double,
        requestedAt: Timestamp,
        completedAt: Timestamp
    ) {
        self.requestID = requestID
        self.correlationID = correlationID
        self.batchID = batchID
        self.essayA = essayA
        self.essayB = essayB
        self.promptSHA256 = promptSHA256
        self.outcome = outcome
        self.provider = provider
        self.model = model
        self.promptTokens = promptTokens
        self.completionTokens = completionTokens
        self.costUSD = costUSD
        self.requestedAt = requestedAt
        self.completedAt = completedAt
    }

    init(reading data: FieldReader) throws(ContractError) {
        let request = try data.object("request_metadata")
        requestID = try data.string("request_id")
        correlationID = try data.string("correlation_id")
        batchID = try request.string(request.member("batch_id") == nil ? "bos_batch_id" : "batch_id")
        essayA = try request.string("essay_a_id")
        essayB = try request.string("essay_b_id")
        promptSHA256 = try request.string("prompt_sha256")
        guard promptSHA256.utf8.count == 64, promptSHA256.allSatisfy(\.isHexDigit) else {
            throw ContractError(.invalidField, "\(request.name(of: "prompt_sha256")) must be 64 hexadecimal digits")
        }
        promptSHA256 = promptSHA256.lowercased()
        provider = try data.string("provider")
        model = try data.string("model")
        let usage = data.member("token_usage") == nil ? nil : try data.object("token_usage")
        promptTokens = try usage.map { usage throws(ContractError) in try Self.tokens("prompt_tokens", usage) } ?? 0
        completionTokens =
            try usage.map { usage throws(ContractError) in try Self.tokens("completion_tokens", usage) } ?? 0
        costUSD = try data.double("cost_estimate")
        guard costUSD >= 0 else { throw ContractError(.invalidField, "data.cost_estimate must not be negative") }
        requestedAt = try data.timestamp("requested_at")
        completedAt = try data.timestamp("completed_at")
        outcome = try Self.outcome(reading: data)
    }

    private static func tokens(_ key: String, _ usage: FieldReader) throws(ContractError) -> Int {
        guard usage.member(key) != nil else { return 0 }
        let count = try usage.int(key)
        guard count >= 0 else { throw ContractError(.invalidField, "\(usage.name(of: key)) must not be negative") }
        return count
    }

    private static func outcome(reading data: FieldReader) throws(ContractError) -> Outcome {
        if data.member("error_detail") != nil {
            let error = try data.object("error_detail")
            return .failed(
                code: error.member("error_code")?.string ?? "UNKNOWN_ERROR",
                reason: error.member("message")?.string ?? "no message"
            )
        }
        let word = data.member("winner")?.string
        guard let winner = word.flatMap(Winner.init(word:)) else {
            return .failed(code: "UNKNOWN_WINNER", reason: "the winner was '\(word ?? "null")'")
        }
        return .succeeded(
            winner: winner,
            confidence: data.member("confidence")?.double,
            justification: data.member("justification")?.string
        )
    }
}
