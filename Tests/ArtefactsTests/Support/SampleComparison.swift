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

    /// A comparison's event as it lies on the topic.
    static func payload(_ number: Int, batchID: UUID) -> [UInt8] {
        Array(
            """
            {"event_id": "\(UUID.version5(namespace: batchID, name: "event-\(number)").wireString)",
            "event_type": "LLMComparisonResultV1", "data": {"request_id": "request-\(number)",
            "correlation_id": "\(batchID.wireString)", "winner": "Essay A", "provider": "mock", "model": "m",
            "cost_estimate": 0.5, "requested_at": "2026-11-23T21:44:34.771197Z",
            "completed_at": "2026-11-23T21:44:34.929264Z", "request_metadata": {"essay_a_id": "a\(number)",
            "essay_b_id": "b", "bos_batch_id": "\(batchID.wireString)",
            "prompt_sha256": "\(String(repeating: "a", count: 64))"}}}
            """.utf8
        )
    }
}
