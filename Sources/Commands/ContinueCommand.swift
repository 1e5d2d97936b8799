import ArgumentParser
import Runner

/// What a subcommand does with a run which has begun.
protocol ContinueSubcommand: SendableMetatype {
    /// Flags that it has beside those of every such subcommand.
    associatedtype OwnFlags: ParsableArguments & Sendable

    /// Its name, help and examples.
    static var configuration: CommandConfiguration { get }

    /// Does what the flags ask for.
    ///
    /// - Parameter invocation: What the run of the program is given.
    /// - Throws: What ended the command early, or its result's shortfall.
    static func run(_ options: ContinueOptions, _ own: OwnFlags, in invocation: Invocation) async throws
}

/// A subcommand that takes up a run which has begun. Its groups of flags are its own for the reason of ``ModeCommand``'s.
struct ContinueCommand<Subcommand: ContinueSubcommand>: ConfigurableCommand, LoggingCommand {
    static var configuration: CommandConfiguration { Subcommand.configuration }

    @Argument(
        help: ArgumentHelp("The run's folder, or a manifest's, for example runs/latest.", valueName: "run-dir"),
        completion: .directory
    )
    var runDirectory: String

    @Option(
        help: ArgumentHelp(
            "How long to wait for the batch's completion, in seconds, from now. Default: as the run was told.",
            valueName: "seconds"
        )
    )
    var completionTimeout: Double?

    @OptionGroup(title: "Kafka")
    var kafka: KafkaOptions

    @OptionGroup(title: "Services")
    var services: ServiceOptions

    @OptionGroup(title: "Output")
    var output: OutputOptions

    @OptionGroup(title: "Output")
    var log: LogOptions

    @OptionGroup(title: "Output")
    var metrics: MetricsOptions

    @OptionGroup(title: "Configuration")
    var configuration: ConfigurationOptions

    @OptionGroup var own: Subcommand.OwnFlags

    func validate() throws {
        if runDirectory.isEmpty { throw ValidationError("Name the run's folder, for example runs/latest.") }
        if let completionTimeout { try ExecuteOptions.requireTimeout(completionTimeout) }
    }

    var logOptions: LogOptions { log }

    var options: ContinueOptions {
        ContinueOptions(
            runDirectory: runDirectory,
            completionTimeout: completionTimeout,
            kafka: kafka,
            services: services,
            output: output,
            log: log,
            metrics: metrics
        )
    }

    func run(in invocation: Invocation) async throws { try await Subcommand.run(options, own, in: invocation) }
}
