import Contracts
import Foundation

/// Comparisons as the LLM provider's events would give them.
enum SampleComparison {
    static func make(
        _ number: Int,
        batchID: UUID,
        essays: (String, String) = ("one", "two"),
        outcome: LLMComparison.Outcome = .succeeded(winner: .essayA, confidence: 4.5, justification: "Clearer."),
        model: String = "gpt-5.1",
        tokens: Int = 100,
        costUSD: Double = 0.001
    ) -> LLMComparison {
        LLMComparison(
            requestID: UUID.version5(namespace: batchID, name: "request-\(number)").wireString,
            correlationID: UUID.version5(namespace: batchID, name: "correlation-\(number)").wireString,
            batchID: batchID.wireString,
            essayA: essays.0,
            essayB: essays.1,
            promptSHA256: String(repeating: "0a", count: 32),
            outcome: outcome,
            provider: "openai",
            model: model,
            promptTokens: tokens,
            completionTokens: 7,
            costUSD: costUSD,
            requestedAt: Timestamp(microseconds: 1_000_000),
            completedAt: Timestamp(microseconds: 2_000_000)
        )
    }
}
