#if canImport(FoundationEssentials)
package import FoundationEssentials
#else
package import Foundation
#endif

/// What travels beside a request: how the runner made it, and the caps that the CJ service reads.
package struct RequestMetadata: Sendable, Hashable {
    /// The mode that published the request; `execute` for every envelope that plan shows.
    package let runnerMode: RunnerMode
    /// The batch's human label.
    package let batchLabel: String
    /// The most comparisons that the batch may cost, at least 2; the service caps it at 120 on its own.
    package let maxComparisons: Int?
    /// A hint on bundling; the services stay authoritative.
    package let batchingModeHint: LLMBatchingMode?
    /// The load test that made the batch, so that nobody takes it for students' work; nil for real batches.
    package let loadTestRunID: UUID?

    /// - Parameter loadTestRunID: The load test that made the batch, if one did.
    package init(
        runnerMode: RunnerMode,
        batchLabel: String,
        maxComparisons: Int? = nil,
        batchingModeHint: LLMBatchingMode? = nil,
        loadTestRunID: UUID? = nil
    ) {
        self.runnerMode = runnerMode
        self.batchLabel = batchLabel
        self.maxComparisons = maxComparisons
        self.batchingModeHint = batchingModeHint
        self.loadTestRunID = loadTestRunID
    }
}

extension RequestMetadata: JSONWritable {
    /// Writes the fields that are set; `max_comparisons` always as a JSON integer, the only form that counts.
    package func write(into writer: inout JSONWriter) {
        writer.object { writer in
            writer.key("runner_mode")
            writer.string(runnerMode.rawValue)
            writer.key("batch_label")
            writer.string(batchLabel)
            if let maxComparisons {
                writer.key("max_comparisons")
                writer.int(maxComparisons)
            }
            if let batchingModeHint {
                writer.key("llm_batching_mode_hint")
                writer.string(batchingModeHint.rawValue)
            }
            if let loadTestRunID {
                writer.key("load_test")
                writer.uuid(loadTestRunID)
            }
        }
    }
}
