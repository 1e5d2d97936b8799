import ArgumentParser
import Contracts
import Foundation
import Kafka
import Runner
import Sandbox

/// Sends a real batch.
struct ExecuteCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "execute",
        abstract: "Register the anchors, upload the essays, publish the envelope, and await the callbacks if asked to.",
        discussion: """
            EXAMPLES:
              eng5-np-run execute --sandbox --await-completion \\
                --dataset Samples/eng5_np_sample_batch
              eng5-np-run execute --sandbox --no-kafka --format json \\
                --dataset Samples/eng5_np_sample_batch

            With --sandbox, the sandbox's own assignment and course are used unless others are named.
            """
    )

    @OptionGroup var options: RunOptions

    func run() async throws { try await Self.run(options) }

    static func run(_ options: RunOptions) async throws {
        let environment = ProcessInfo.processInfo.environment
        try requireFlags(options)
        var batch = try options.batchSettings(environment: environment)
        if options.execute.sandbox {
            batch.assignmentID = batch.assignmentID ?? UUID(uuidString: SandboxAssignment.development.id)
            batch.courseID = batch.courseID ?? UUID(uuidString: SandboxAssignment.developmentCourseID)
        }
        let services = try serviceSettings(options, environment: environment)
        let settings = executeSettings(options)
        let progress = ProgressPrinter(verbose: options.output.verbose)
        if options.execute.noKafka, options.execute.awaitCompletion {
            progress.show(.warning("--await-completion is ignored with --no-kafka: nothing is published."))
        }
        if let mode = options.judge.llmBatchingMode {
            progress.show(.warning("--llm-batching-mode \(mode.rawValue) is a hint: the services stay authoritative."))
        }
        let report = try await ProcessSignals.cancelling { [batch] in
            guard options.execute.sandbox else {
                return try await run(batch, services, settings, options.output.verbose, progress)
            }
            return try await withSandbox(
                sandboxSettings(options, batch: batch),
                logger: Logs.logger(verbose: options.output.verbose)
            ) { endpoints in
                let inside = services.replaced(by: endpoints, options: options, environment: environment)
                progress.show(.warning("This runs against an embedded sandbox: the judge is a simulation."))
                return try await run(batch, inside, settings, options.output.verbose, progress)
            }
        }
        StandardStream.output.write(ExecuteRenderer(format: options.output.format).text(report))
        if let shortfall = report.shortfall { throw shortfall }
    }

    private static func run(
        _ batch: BatchSettings,
        _ services: ServiceSettings,
        _ settings: ExecuteSettings,
        _ verbose: Bool,
        _ progress: ProgressPrinter
    ) async throws -> ExecuteReport {
        try await ExecuteMode(
            batch: batch,
            services: services,
            settings: settings,
            logger: Logs.logger(verbose: verbose),
            observer: { progress.show($0) }
        ).run()
    }

    private static func requireFlags(_ options: RunOptions) throws {
        guard !options.execute.sandbox else { return }
        var missing: [String] = []
        if options.batch.assignmentID == nil { missing.append("--assignment-id") }
        if options.batch.courseID == nil { missing.append("--course-id") }
        guard missing.isEmpty else {
            throw ValidationError("execute needs \(missing.joined(separator: " and ")).")
        }
    }

    private static func serviceSettings(
        _ options: RunOptions,
        environment: [String: String]
    ) throws -> ServiceSettings {
        var services = ServiceSettings(
            cjURL: options.services.cjURL(environment: environment),
            contentURL: options.services.contentURL(environment: environment),
            bootstrapServers: options.kafka.bootstrapServers(environment: environment),
            environment: environment
        )
        services.caFile = options.services.caFile
        services.kafkaClientID = options.kafka.kafkaClientID
        services.kafkaProperties = try options.kafka.userProperties(environment: environment)
        return services
    }

    private static func executeSettings(_ options: RunOptions) -> ExecuteSettings {
        var settings = ExecuteSettings()
        settings.publishes = !options.execute.noKafka
        settings.awaitsCompletion = options.execute.awaitCompletion && !options.execute.noKafka
        settings.completionTimeout = .seconds(options.execute.completionTimeout)
        settings.outputDirectory = options.execute.outputDir
        settings.forcesReupload = options.execute.forceReupload
        settings.requiresPreflight = options.execute.requirePreflight
        // A sandbox's texts are gone with it, so nothing of it is worth remembering.
        settings.uploadCachePath = options.execute.sandbox ? nil : "\(options.execute.outputDir)/upload_cache.jsonl"
        return settings
    }

    private static func sandboxSettings(_ options: RunOptions, batch: BatchSettings) -> SandboxSettings {
        var settings = SandboxSettings()
        settings.seed = options.execute.sandboxSeed
        settings.partitions = Int(options.partitions)
        if let assignmentID = batch.assignmentID?.wireString { settings.addAssignment(assignmentID) }
        return settings
    }
}

extension ServiceSettings {
    /// The settings with the sandbox's addresses and secret wherever the user named none.
    fileprivate func replaced(
        by endpoints: SandboxEndpoints,
        options: RunOptions,
        environment: [String: String]
    ) -> ServiceSettings {
        var settings = self
        if options.services.cjServiceURL == nil { settings.cjURL = endpoints.cjURL }
        if options.services.contentServiceURL == nil { settings.contentURL = endpoints.contentURL }
        if options.kafka.kafkaBootstrap == nil { settings.bootstrapServers = endpoints.bootstrap }
        // The sandbox takes tokens of its own secret alone; those of the real platform are none of its business.
        settings.environment = [
            "JWT_SECRET_KEY": endpoints.jwtSecret, "IDENTITY_BASE_URL": endpoints.identityURL,
            "CJ_ADMIN_TOKEN_PATH": "/nonexistent",
        ]
        return settings
    }
}
