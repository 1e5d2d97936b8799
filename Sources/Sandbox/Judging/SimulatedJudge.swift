import BradleyTerry
import Contracts
import Crypto

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// Draws the winners of comparisons by Bradley–Terry probabilities from made-up qualities. It reads no text as a judge
/// would: it is a simulation, and the callbacks say so.
struct SimulatedJudge: Sendable {
    let batchID: UUID
    let seed: UInt64
    let errorShare: Double
    /// What every prompt begins with.
    let instructions: [UInt8]

    /// Judges a batch: the same seed, batch and texts give the same comparisons.
    func judge(_ essays: [JudgedEssay], limit: Int) -> [SimulatedComparison] {
        let batch = Array(batchID.wireString.utf8)
        var generator = SeededGenerator(seed: SeededHash.number(seed: seed, Array("judge".utf8), batch))
        let plan = PairPlan(essays: essays.count, limit: limit, generator: &generator)
        return plan.pairs.enumerated().map { number, pair in
            let (first, second) = (essays[pair.first], essays[pair.second])
            let probability = BradleyTerryFit.winProbability(theta: first.quality, against: second.quality)
            // Always the same number of draws, so that one outcome does not shift all later ones.
            let (fails, draw, wobble) = (generator.unit() < errorShare, generator.unit(), generator.unit())
            let certainty = abs(probability - 0.5) * 2
            let confidence = min(5, max(1, 1 + 3.5 * certainty + 0.5 * wobble))
            return SimulatedComparison(
                number: number,
                pair: pair,
                outcome: fails ? .providerError : .won(byFirst: draw < probability, confidence: confidence),
                eventID: id("comparison", number),
                requestID: id("request", number),
                correlationID: id("correlation", number),
                promptSHA256: promptSHA256(first, second),
                // Some four bytes make a token; an answer is short.
                promptTokens: (instructions.count + first.text.count + second.text.count) / 4 + 60,
                completionTokens: 17 + Int(wobble * 30)
            )
        }
    }

    private func id(_ kind: String, _ number: Int) -> UUID {
        .version5(namespace: batchID, name: "\(kind)-\(seed)-\(number)")
    }

    private func promptSHA256(_ first: JudgedEssay, _ second: JudgedEssay) -> String {
        var hasher = SHA256()
        hasher.update(data: instructions)
        for (label, essay) in [("\n\nEssay A (ID: ", first), ("\n\nEssay B (ID: ", second)] {
            hasher.update(data: Array("\(label)\(essay.id)):\n".utf8))
            hasher.update(data: essay.text)
        }
        return hasher.finalize().map(RandomHex.hex).joined()
    }
}
