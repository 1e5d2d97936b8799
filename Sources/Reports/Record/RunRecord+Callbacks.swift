import Artefacts
import Contracts

extension RunRecord {
    /// Makes sure that there is something to report.
    ///
    /// - Throws: `ReportsError` with the code `nothingToReport` when the artefact has neither comparisons nor a result: the
    ///   stub that a run writes before it sends anything, or the record of a run that did not await its callbacks.
    package func requireCallbacks() throws(ReportsError) {
        guard judgements.isEmpty, ranking.isEmpty else { return }
        throw ReportsError(
            .nothingToReport,
            "The artefact '\(path)' has no callbacks: no comparison and no result. \(nextStep)"
        )
    }

    private var nextStep: String {
        switch RunnerMode(rawValue: mode) {
        case .execute, .anchorAlignTest:
            timeline?.published == nil
                ? "It has published nothing: go on with 'eng5-np-run resume', or start it again."
                : "Gather its callbacks with 'eng5-np-run collect \(directory.path)', then repeat."
        case .plan, .dryRun: "A \(mode) sends nothing, so there is nothing to report."
        case nil: "Name the directory of a run that awaited its callbacks."
        }
    }
}
