/// The Kafka topics of the platform that this tool writes to or reads.
package enum Topic: String, Sendable, CaseIterable, Codable {
    /// Our request; the key is the batch UUID.
    case request = "huleedu.els.cj_assessment.requested.v1"
    /// One LLM judgement; published by the LLM provider without a key.
    case comparison = "huleedu.llm_provider.comparison_result.v1"
    /// The batch is done; the key is the batch UUID.
    case completed = "huleedu.cj_assessment.completed.v1"
    /// The batch's ranking, some 20 ms after the completion; the key is CJ's job id.
    case result = "huleedu.assessment.result.published.v1"
    /// The batch failed; the topic may not exist before the first failure.
    case failed = "huleedu.cj_assessment.failed.v1"

    /// The topics on which the platform answers.
    package static let callbacks: [Topic] = [.comparison, .completed, .result, .failed]
}
