/// What one model of one provider has cost so far.
public struct ModelCost: Sendable, Hashable {
    /// The provider's name.
    public let provider: String
    /// The model's name.
    public let model: String
    /// Comparisons, failed ones included.
    public internal(set) var comparisons = 0
    /// Tokens of prompts.
    public internal(set) var promptTokens = 0
    /// Tokens of answers.
    public internal(set) var completionTokens = 0
    /// The cost in US dollars.
    public internal(set) var usd = 0.0
}
