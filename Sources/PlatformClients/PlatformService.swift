/// One of the platform's HTTP services, by the name that messages give it.
package enum PlatformService: String, Sendable, CaseIterable {
    /// The comparative-judgement service: anchors, instructions, batches.
    case cj = "CJ service"
    /// The service that keeps essay texts.
    case content = "Content Service"
    /// The service that issues and refreshes tokens.
    case identity = "identity service"
    /// The service that asks the LLMs.
    case llmProvider = "LLM provider service"
}
