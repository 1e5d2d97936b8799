/// The LLM providers that the platform's provider service can route to.
package enum LLMProvider: String, Sendable, CaseIterable, Codable {
    case anthropic
    /// OpenAI.
    case openai
    case google
    /// OpenRouter.
    case openrouter
    /// The platform's own mock, which costs nothing.
    case mock
}

/// A hint on how the services may bundle comparisons; they stay authoritative.
package enum LLMBatchingMode: String, Sendable, CaseIterable, Codable {
    /// One request to the provider for each comparison.
    case perRequest = "per_request"
    /// Comparisons bundled one after another.
    case serialBundle = "serial_bundle"
    /// The provider's own batch interface.
    case providerBatchAPI = "provider_batch_api"
}

/// How much a reasoning model may think, for anchor alignment.
package enum ReasoningEffort: String, Sendable, CaseIterable, Codable {
    case none
    /// A little.
    case low
    /// The provider's middle setting.
    case medium
    /// As much as it can.
    case high
}

/// How wordy a model's answer may be, for anchor alignment.
package enum OutputVerbosity: String, Sendable, CaseIterable, Codable {
    /// Terse.
    case low
    /// The provider's middle setting.
    case medium
    /// Wordy.
    case high
}

/// What a run is for; travels in `metadata.runner_mode` and in the artefact.
package enum RunnerMode: String, Sendable, CaseIterable, Codable {
    /// Shows what would be sent; offline.
    case plan
    /// Writes the artefact's stub; offline.
    case dryRun = "dry-run"
    /// Sends a real batch.
    case execute
    /// Has the judges rank the anchors alone.
    case anchorAlignTest = "anchor-align-test"
}
