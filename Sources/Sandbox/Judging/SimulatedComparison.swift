#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// One comparison as the simulated judge made it.
struct SimulatedComparison: Sendable {
    /// How it ended.
    enum Outcome: Sendable, Equatable {
        /// The first essay of the pair won, or the second. The confidence is 1 to 5.
        case won(byFirst: Bool, confidence: Double)
        /// The provider failed.
        case providerError
    }

    /// Its number in the batch, from 0.
    let number: Int
    let pair: PairPlan.Pair
    let outcome: Outcome
    let eventID: UUID
    let requestID: UUID
    let correlationID: UUID
    /// SHA-256 of the prompt, lower-case hexadecimal.
    let promptSHA256: String
    let promptTokens: Int
    let completionTokens: Int
}
