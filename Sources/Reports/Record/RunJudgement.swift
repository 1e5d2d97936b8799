public import Contracts

/// One comparison of two essays, as the artefact has it.
public struct RunJudgement: Sendable, Hashable {
    /// Why a comparison has no winner.
    public struct Failure: Sendable, Hashable {
        /// The kind of failure.
        public let code: String
        /// What the provider said.
        public let reason: String
    }

    /// The essay that won, as an index into the run's essays; essay A when the comparison failed.
    public let winner: Int
    /// The other essay.
    public let loser: Int
    /// Why there is no winner; nil for a comparison that succeeded.
    public let failure: Failure?
    /// How sure the judge was, 1 to 5.
    public let confidence: Double?
    /// The judge's reasons.
    public let justification: String
    /// The provider and the model that judged.
    public let judge: Judge
    /// Tokens of the prompt.
    public let promptTokens: Int
    /// Tokens of the answer.
    public let completionTokens: Int
    /// The cost in US dollars.
    public let costUSD: Double
    /// When the provider was asked.
    public let started: Timestamp?
    /// When the provider had answered.
    public let completed: Timestamp?
    /// The SHA-256 of the prompt.
    public let promptHash: String

    /// Whether there is a winner.
    public var succeeded: Bool { failure == nil }

    /// A model of a provider.
    public struct Judge: Sendable, Hashable, Comparable {
        /// The provider's name.
        public let provider: String
        /// The model's name.
        public let model: String

        /// Orders by provider, then by model.
        ///
        /// - Parameters:
        ///   - left: One judge.
        ///   - right: Another.
        /// - Returns: Whether `left` comes first.
        public static func < (left: Judge, right: Judge) -> Bool {
            (left.provider, left.model) < (right.provider, right.model)
        }
    }
}
