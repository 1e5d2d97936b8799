import ArgumentParser
import Contracts
import Runner

/// What a subcommand does with the flags of a run.
protocol ModeSubcommand: SendableMetatype {
    /// Flags that it has beside those of a run.
    associatedtype OwnFlags: ParsableArguments & Sendable

    /// Its name, help and examples.
    static var configuration: CommandConfiguration { get }

    /// Does what the flags ask for.
    ///
    /// - Parameter invocation: What the run of the program is given.
    /// - Throws: What ended the command early, or its result's shortfall.
    static func run(_ options: RunOptions, _ own: OwnFlags, in invocation: Invocation) async throws
}

/// A subcommand with the flags of a run.
///
/// The groups of flags are the command's own, not those of one group: a debug build of the argument parser checks a group's
/// flags five times for each group around it, at every parse.
struct ModeCommand<Subcommand: ModeSubcommand>: RunOptionsCommand {
    static var configuration: CommandConfiguration { Subcommand.configuration }

    @OptionGroup var own: Subcommand.OwnFlags

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
    var log: LogOptions

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

    var options: RunOptions {
        RunOptions(
            batch: batch,
            judge: judge,
            anchorAlign: anchorAlign,
            kafka: kafka,
            services: services,
            execute: execute,
            faults: faults,
            manifest: manifest,
            output: output,
            log: log,
            metrics: metrics,
            printConfig: printConfig,
            partitions: partitions,
            systemPrompt: systemPrompt,
            rubric: rubric
        )
    }

    func run(in invocation: Invocation) async throws { try await Subcommand.run(options, own, in: invocation) }
}

struct NoFlags: ParsableArguments {}

/// A command with the flags of a run.
protocol RunOptionsCommand: ConfigurableCommand, LoggingCommand {
    var options: RunOptions { get }
}

extension RunOptionsCommand {
    var logOptions: LogOptions { options.log }
}
