import Contracts
import Runner

/// The flags of a run, shared by all its modes.
struct RunOptions: Sendable {
    var batch: BatchOptions
    var judge: JudgeOptions
    var anchorAlign: AnchorAlignOptions
    var kafka: KafkaOptions
    var services: ServiceOptions
    var execute: ExecuteOptions
    var faults: FaultOptions
    var manifest: ManifestOptions
    var output: OutputOptions
    var log: LogOptions
    var metrics: MetricsOptions
    var printConfig: Bool
    var partitions: Int32
    var systemPrompt: String?
    var rubric: String?

    /// The batch's settings in a mode.
    func batchSettings(mode: RunnerMode, in invocation: Invocation) throws -> BatchSettings {
        var overrides = judge.overrides
        if let path = invocation.path(systemPrompt) {
            overrides.systemPrompt = try PromptFile.text(path, flag: "--system-prompt")
        }
        if let path = invocation.path(rubric) { overrides.judgeRubric = try PromptFile.text(path, flag: "--rubric") }
        if mode == .anchorAlignTest { anchorAlign.apply(to: &overrides) }
        return batch.settings(in: invocation, overrides: overrides, batchingMode: judge.llmBatchingMode)
    }
}
