import Contracts
import Foundation
import Kafka
import Runner
import Sandbox

/// What the modes that send something make of the flags: settings, and the world they run in.
struct RunSetup {
    let options: RunOptions
    let mode: RunnerMode
    let invocation: Invocation
    let progress: ProgressPrinter

    /// Checks the flags against each other.
    ///
    /// - Parameters:
    ///   - invocation: What the run of the program is given.
    ///   - ofManifest: Whether the flags are those of a batch in a manifest.
    init(
        _ options: RunOptions,
        mode: RunnerMode,
        in invocation: Invocation,
        ofManifest: Bool = false
    ) throws {
        self.options = options
        self.mode = mode
        self.invocation = invocation
        progress = ProgressPrinter(of: mode.rawValue, in: invocation)
        try options.requireFlags(for: mode, environment: invocation.environment, ofManifest: ofManifest)
    }

    var environment: [String: String] { invocation.environment }

    /// The batch's settings; in a sandbox with its own assignment unless another is named.
    func batchSettings() throws -> BatchSettings {
        var batch = try options.batchSettings(mode: mode, in: invocation)
        if options.execute.sandbox, mode == .execute {
            batch.assignmentID = batch.assignmentID ?? UUID(uuidString: SandboxAssignment.development.id)
            batch.courseID = batch.courseID ?? UUID(uuidString: SandboxAssignment.developmentCourseID)
        }
        return batch
    }

    /// Where the services are, but for a sandbox.
    func serviceSettings() throws -> ServiceSettings {
        var services = ServiceSettings(
            cjURL: options.services.cjURL(environment: environment),
            contentURL: options.services.contentURL(environment: environment),
            bootstrapServers: options.kafka.bootstrapServers(environment: environment),
            environment: environment
        )
        services.caFile = invocation.path(options.services.caFile)
        services.kafkaClientID = options.kafka.kafkaClientID
        services.kafkaProperties = try options.kafka.userProperties(in: invocation)
        services.kafkaPropertiesFile = options.kafka.propertiesFile(in: invocation)
        return services
    }

    /// What the run does beyond the batch.
    var executeSettings: ExecuteSettings {
        var settings = ExecuteSettings()
        settings.publishes = !options.execute.noKafka
        settings.awaitsCompletion = options.execute.awaitCompletion && !options.execute.noKafka
        settings.completionTimeout = .seconds(options.execute.completionTimeout)
        settings.outputDirectory = invocation.path(options.execute.outputDir)
        settings.forcesReupload = options.execute.forceReupload
        settings.requiresPreflight = options.execute.requirePreflight || options.execute.preflight
        if options.execute.autoExtractEng5DB {
            settings.databaseExtract = environment.value(RunOptions.extractVariable)
                .map(DatabaseExtractSettings.init(command:))
        }
        // A sandbox's texts are gone with it, so nothing of it is worth remembering.
        settings.uploadCachePath = options.execute.sandbox ? nil : "\(settings.outputDirectory)/upload_cache.jsonl"
        return settings
    }

    /// Tells of flags that will not do what they seem to.
    func warn() {
        if options.execute.noKafka, options.execute.awaitCompletion {
            progress.show(.warning("--await-completion is ignored with --no-kafka: nothing is published."))
        }
        if let mode = options.judge.llmBatchingMode {
            progress.show(.warning("--llm-batching-mode \(mode.rawValue) is a hint: the services stay authoritative."))
        }
    }

    /// Runs a mode and shows its report; signals cancel it.
    ///
    /// - Parameter run: Runs the mode with the services it is to use.
    /// - Throws: What the mode throws, and the report's shortfall.
    func run(
        _ batch: BatchSettings,
        _ run: @escaping @Sendable (ServiceSettings) async throws -> ExecuteReport
    ) async throws {
        progress.identify(batch, mode: mode)
        try await progress.conduct(metrics: invocation.path(options.metrics.metricsFile)) { [self] in
            warn()
            let report = try await invocation.interruptions.cancelling { [self] in
                try await withServices(for: [batch], run)
            }
            let isEphemeral = options.execute.sandbox && options.kafka.kafkaBootstrap == nil
            try progress.end(with: report, options.output.format, isEphemeral: isEphemeral)
        }
    }

    /// Runs a body with the services to use: those that the flags name, or a sandbox for the time of the body.
    ///
    /// - Parameter batches: The batches, whose assignments a sandbox is to know.
    func withServices<Result>(
        for batches: [BatchSettings],
        _ body: (ServiceSettings) async throws -> Result
    ) async throws -> Result {
        let services = try serviceSettings()
        invocation.console.hide { $0.add(services.kafkaProperties) }
        guard options.execute.sandbox else { return try await body(services) }
        return try await withSandbox(
            sandboxSettings(batches),
            logger: Logs.logger(verbose: options.log.verbose, on: invocation.console)
        ) { endpoints in
            progress.show(.warning("This runs against an embedded sandbox: the judge is a simulation."))
            defer { FaultOptions.lines(endpoints.faults.tallies).forEach { progress.show(.warning($0)) } }
            return try await body(services.replaced(by: endpoints, but: options.services, options.kafka))
        }
    }

    private func sandboxSettings(_ batches: [BatchSettings]) -> SandboxSettings {
        var settings = SandboxSettings()
        settings.seed = options.execute.sandboxSeed
        settings.faultPlan = options.faults.plan(in: invocation)
        settings.partitions = Int(options.partitions)
        for assignmentID in batches.compactMap(\.assignmentID) { settings.addAssignment(assignmentID.wireString) }
        return settings
    }
}
