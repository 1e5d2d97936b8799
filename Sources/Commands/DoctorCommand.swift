import ArgumentParser
import Contracts
import Foundation
import Logging
import Runner
import Sandbox

/// Looks at everything that a run depends on.
struct DoctorCommand: ConfigurableCommand, LoggingCommand {
    static let configuration = CommandConfiguration(
        commandName: "doctor",
        abstract:
            "Check brokers, services, token, assignment, batch and this machine; say what to do about each fault.",
        discussion: """
            Nothing is registered, uploaded or published, and no topic is created. Checks that need nothing of each other \
            are all made, whatever fails. The exit status is 2 when a check failed.

            EXAMPLES:
              eng5-np-run doctor --sandbox --dataset Samples/eng5_np_sample_batch
              eng5-np-run doctor --assignment-id 00000000-0000-0000-0000-000000000001 --format json
            """
    )

    @OptionGroup(title: "The batch")
    var batch: DoctorBatchOptions

    @OptionGroup(title: "Kafka")
    var kafka: KafkaOptions

    @OptionGroup(title: "Services")
    var services: ServiceOptions

    @Option(help: ArgumentHelp("The root of run directories.", valueName: "dir"), completion: .directory)
    var outputDir = "runs"

    @Option(help: ArgumentHelp("How long each check may take, in seconds.", valueName: "seconds"))
    var timeout = 10.0

    @Flag(inversion: .prefixedNo, help: "Look at an embedded sandbox, to see what a sound platform looks like.")
    var sandbox = false

    @OptionGroup(title: "Output")
    var output: OutputOptions

    @OptionGroup(title: "Output")
    var log: LogOptions

    @OptionGroup(title: "Configuration")
    var configuration: ConfigurationOptions

    var logOptions: LogOptions { log }

    func validate() throws {
        try TextArgument.refuseBlank([("--output-dir", outputDir)])
        guard timeout > 0, timeout <= 600 else {
            throw ValidationError("--timeout \(timeout): give seconds, more than 0 and at most 600.")
        }
    }

    func run(in invocation: Invocation) async throws {
        let settings = try settings(in: invocation)
        // A broken connection is a result here; what the library says of it on the way is for those who ask.
        var logger = Logs.logger(verbose: log.verbose, on: invocation.console)
        if !log.verbose { logger.logLevel = .critical }
        let renderer = DoctorRenderer(
            format: output.format,
            colours: TerminalFacts(
                isTerminal: invocation.streams.output.isTerminal,
                environment: invocation.environment
            ).allowsColours
        )
        let show: @Sendable (CheckResult) -> Void = { invocation.write(renderer.text($0)) }
        let results = try await invocation.interruptions.cancelling { [self, logger] in
            guard sandbox else { return try await DoctorMode(settings, logger: logger, observer: show).run() }
            return try await withSandbox(sandboxSettings(settings.batch), logger: logger) { endpoints in
                var settings = settings
                settings.services = settings.services.replaced(by: endpoints, but: services, kafka)
                return try await DoctorMode(settings, logger: logger, observer: show).run()
            }
        }
        invocation.write(renderer.end(results))
        if results.contains(where: { $0.outcome == .fail }) { throw ExitStatus.refused.code }
    }

    /// What is looked at, but for a sandbox.
    func settings(in invocation: Invocation) throws -> DoctorSettings {
        let environment = invocation.environment
        if !sandbox { try kafka.checkVariable(environment) }
        var services = ServiceSettings(
            cjURL: services.cjURL(environment: environment),
            contentURL: services.contentURL(environment: environment),
            bootstrapServers: kafka.bootstrapServers(environment: environment),
            environment: environment
        )
        services.caFile = invocation.path(self.services.caFile)
        services.kafkaClientID = kafka.kafkaClientID
        services.kafkaProperties = try kafka.userProperties(in: invocation)
        var batchSettings = batch.settings(in: invocation)
        if sandbox {
            let development = UUID(uuidString: SandboxAssignment.development.id)
            batchSettings.assignmentID = batchSettings.assignmentID ?? development
        }
        var settings = DoctorSettings(batch: batchSettings, services: services)
        settings.namesBatchFolder = environment.value(FlagVariable.dataset.name) != nil || batch.dataset != nil
        settings.outputDirectory = invocation.path(outputDir)
        settings.timeout = .seconds(timeout)
        return settings
    }

    private func sandboxSettings(_ batch: BatchSettings) -> SandboxSettings {
        var settings = SandboxSettings()
        if let assignmentID = batch.assignmentID?.wireString { settings.addAssignment(assignmentID) }
        return settings
    }
}
