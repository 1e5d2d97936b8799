import Contracts

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// Takes the inventories of many batches before the first call to any service.
///
/// The texts are dropped again, so that memory stays small; each batch reads its own once more when it begins, and checks
/// them again.
struct ManifestIntake: Sendable {
    /// What the files of the batches have told.
    struct Findings: Sendable {
        /// Why batches cannot be sent, by batch.
        let refusals: [UUID: RunnerError]
        /// The anchors that each assignment's batches have in common.
        let anchors: [String: AnchorSet]
    }

    let batches: [BatchSettings]
    let observer: ManifestObserver

    /// Reads every file of every batch.
    ///
    /// - Parameter known: The anchors of assignments whose batches have begun.
    /// - Returns: What is wrong with single batches, and the anchors of each assignment.
    /// - Throws: `RunnerError`: `inputRefused` when batches of one assignment have different anchors, `interrupted`.
    func run(known: [String: AnchorSet] = [:]) async throws(RunnerError) -> Findings {
        var anchors = AnchorSets(known: known)
        var refusals: [UUID: RunnerError] = [:]
        for batch in batches {
            // The batch tells of its files when it begins.
            let prepared = try await BatchIntake(settings: batch, observer: { _ in }).take(for: .plan)
            do throws(RunnerError) {
                try prepared.requireSound()
                anchors.add(prepared.anchors, of: batch)
            } catch {
                refusals[batch.batchID] = error
                observer(.batch(label: batch.label, .warning(error.description)))
            }
        }
        try anchors.requireAgreement()
        return Findings(refusals: refusals, anchors: anchors.sets)
    }
}
