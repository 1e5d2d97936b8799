/// What one model of one provider has cost so far.
package struct ModelCost: Sendable, Hashable {
    /// The provider's name.
    package let provider: String
    /// The model's name.
    package let model: String
    /// Comparisons, failed ones included.
    package internal(set) var comparisons = 0
    package internal(set) var promptTokens = 0
    /// Tokens of answers.
    package internal(set) var completionTokens = 0
    /// The cost in US dollars.
    package internal(set) var usd = 0.0
}
