import ArgumentParser
import Contracts
import Foundation
import Kafka
import Runner

/// The flags of a run, shared by all its modes.
struct RunOptions: ParsableArguments {
    @OptionGroup(title: "The batch")
    var batch: BatchOptions

    @OptionGroup(title: "The judge")
    var judge: JudgeOptions

    @OptionGroup(title: "Anchor alignment")
    var anchorAlign: AnchorAlignOptions

    @OptionGroup(title: "Kafka")
    var kafka: KafkaOptions

    @OptionGroup(title: "Services")
    var services: ServiceOptions

    @OptionGroup(title: "Execute")
    var execute: ExecuteOptions

    @OptionGroup(title: "Faults of the sandbox")
    var faults: FaultOptions

    @OptionGroup(title: "Many batches")
    var manifest: ManifestOptions

    @OptionGroup(title: "Output")
    var output: OutputOptions

    @OptionGroup(title: "Output")
    var metrics: MetricsOptions

    @OptionGroup(title: "Configuration")
    var configuration: ConfigurationOptions

    @Flag(help: "Show every setting, its value and where it came from, and do nothing else.")
    var printConfig = false

    @Option(help: ArgumentHelp("The topic's partitions, from which plan predicts the envelope's.", valueName: "n"))
    var partitions: Int32 = 3

    @Option(
        help: ArgumentHelp("An instruction to the judge instead of the runner's own.", valueName: "file"),
        completion: .file()
    )
    var systemPrompt: String?

    @Option(help: ArgumentHelp("A rubric instead of the assignment's.", valueName: "file"), completion: .file())
    var rubric: String?

    func validate() throws {
        guard partitions >= 1 else { throw ValidationError("--partitions \(partitions): a topic has at least 1.") }
        try TextArgument.refuseBlank([("--system-prompt", systemPrompt), ("--rubric", rubric)])
    }

    /// The batch's settings in a mode.
    func batchSettings(environment: [String: String], mode: RunnerMode) throws -> BatchSettings {
        var overrides = judge.overrides
        if let systemPrompt { overrides.systemPrompt = try PromptFile.text(systemPrompt, flag: "--system-prompt") }
        if let rubric { overrides.judgeRubric = try PromptFile.text(rubric, flag: "--rubric") }
        if mode == .anchorAlignTest { anchorAlign.apply(to: &overrides) }
        return batch.settings(environment: environment, overrides: overrides, batchingMode: judge.llmBatchingMode)
    }
}
