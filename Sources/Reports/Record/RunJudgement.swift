package import Contracts

/// One comparison of two essays, as the artefact has it.
package struct RunJudgement: Sendable, Hashable {
    /// Why a comparison has no winner.
    package struct Failure: Sendable, Hashable {
        /// The kind of failure.
        package let code: String
        /// What the provider said.
        package let reason: String
    }

    /// The essay that won, as an index into the run's essays; essay A when the comparison failed.
    package let winner: Int
    /// The other essay.
    package let loser: Int
    /// Why there is no winner; nil for a comparison that succeeded.
    package let failure: Failure?
    /// How sure the judge was, 1 to 5.
    package let confidence: Double?
    /// The judge's reasons.
    package let justification: String
    /// The provider and the model that judged.
    package let judge: Judge
    package let promptTokens: Int
    /// Tokens of the answer.
    package let completionTokens: Int
    /// The cost in US dollars.
    package let costUSD: Double
    /// When the provider was asked.
    package let started: Timestamp?
    /// When the provider had answered.
    package let completed: Timestamp?
    /// The SHA-256 of the prompt.
    package let promptHash: String

    /// Whether there is a winner.
    package var succeeded: Bool { failure == nil }

    /// A model of a provider.
    package struct Judge: Sendable, Hashable, Comparable {
        /// The provider's name.
        package let provider: String
        /// The model's name.
        package let model: String

        /// Orders by provider, then by model.
        ///
        /// - Returns: Whether `left` comes first.
        package static func < (left: Judge, right: Judge) -> Bool {
            (left.provider, left.model) < (right.provider, right.model)
        }
    }
}
