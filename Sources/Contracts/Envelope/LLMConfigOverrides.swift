/// What a request changes about the judge; a nil field leaves the CJ service's own setting.
package struct LLMConfigOverrides: Sendable, Hashable, Codable {
    /// The model's name; whether it exists is the service's to decide.
    package var model: String?
    /// The sampling temperature, 0 to 2.
    package var temperature: Double?
    /// The most tokens of an answer, at least 1.
    package var maxTokens: Int?
    package var provider: LLMProvider?
    /// A system prompt instead of the service's own.
    package var systemPrompt: String?
    /// A rubric instead of the assignment's.
    package var judgeRubric: String?
    /// How much a reasoning model may think.
    package var reasoningEffort: ReasoningEffort?
    /// How wordy the answer may be.
    package var outputVerbosity: OutputVerbosity?

    /// Creates overrides that change nothing.
    package init() {}

    /// Whether nothing is overridden.
    package var isEmpty: Bool { self == LLMConfigOverrides() }
}

extension LLMConfigOverrides: JSONWritable {
    /// Writes every field, `null` for those that are not overridden.
    package func write(into writer: inout JSONWriter) {
        writer.object { writer in
            writer.key("model_override")
            writer.string(model)
            writer.key("temperature_override")
            if let temperature { writer.double(temperature) } else { writer.null() }
            writer.key("max_tokens_override")
            if let maxTokens { writer.int(maxTokens) } else { writer.null() }
            writer.key("provider_override")
            writer.string(provider?.rawValue)
            writer.key("system_prompt_override")
            writer.string(systemPrompt)
            writer.key("judge_rubric_override")
            writer.string(judgeRubric)
            writer.key("reasoning_effort")
            writer.string(reasoningEffort?.rawValue)
            writer.key("output_verbosity")
            writer.string(outputVerbosity?.rawValue)
        }
    }
}
