package import Artefacts
package import Contracts

/// What the batches of a manifest did, for the final table and for programs.
package struct ManifestReport: Sendable {
    /// The manifest's path.
    package let source: String
    /// The folder of record, summary and runs.
    package let folder: BatchesFolder
    /// When this process began.
    package let startedAt: Timestamp
    /// When the last batch was over.
    package let endedAt: Timestamp
    /// What became of each batch, in the manifest's order.
    package let outcomes: [BatchOutcome]
    /// What was asked for and did not happen, with the code of the worst failure; nil when all did.
    package let shortfall: RunnerError?

    init(
        source: String,
        folder: BatchesFolder,
        startedAt: Timestamp,
        outcomes: [BatchOutcome],
        areServicesEphemeral: Bool
    ) {
        self.source = source
        self.folder = folder
        self.startedAt = startedAt
        endedAt = .now
        self.outcomes = outcomes
        shortfall = Self.shortfall(of: outcomes).map { error in
            var error = error
            // An embedded sandbox is gone with its process.
            if !areServicesEphemeral, outcomes.contains(where: \.canGoOn) { error.resumableRun = folder.path }
            return error
        }
    }

    /// How many batches stand so.
    package func count(_ state: BatchOutcome.State) -> Int { outcomes.count { $0.state == state } }

    private static func shortfall(of outcomes: [BatchOutcome]) -> RunnerError? {
        func count(_ state: BatchOutcome.State) -> Int { outcomes.count { $0.state == state } }
        let unfinished = outcomes.filter { $0.state != .done }
        guard !unfinished.isEmpty else { return nil }
        // Batches that have not begun without a failure elsewhere were stopped by an interruption.
        let code = RunnerError.Code.worst(unfinished.compactMap(\.error?.code)) ?? .interrupted
        let counts = [
            ("done", count(.done)), ("failed", count(.failed)), ("interrupted", count(.interrupted)),
            ("not begun", count(.notBegun)),
        ]
        let tally = counts.filter { $0.1 > 0 }.map { "\($0.1) \($0.0)" }.joined(separator: ", ")
        return RunnerError(
            code,
            "\(unfinished.count) of \(outcomes.count) batches have not ended as asked (\(tally)).",
            details: unfinished.compactMap { outcome in
                guard let error = outcome.error, outcome.state == .failed else { return nil }
                return (["'\(outcome.label)': \(error.message)"] + error.details.map { "    - \($0)" })
                    .joined(separator: "\n")
            }
        )
    }
}
