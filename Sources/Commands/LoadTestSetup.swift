import ArgumentParser
import Contracts
import Foundation
import Kafka
import LoadTesting
import Logging
import Runner

/// What a load test makes of the flags: its settings, its safety, and the facts that its results name.
struct LoadTestSetup {
    let safety: LoadSafety
    /// What the test's schedule, intervals and drain go by.
    var clock = MonotonicClock()
    private let command: LoadTestCommand
    private let invocation: Invocation
    private let pacing: LoadPacing
    private let runID: UUID

    /// The part of the schedule that is this process's.
    var shard: Shard { pacing.shard }
    /// What the log says of the test: its label stands in every batch.
    var identity: LogIdentity { LogIdentity(correlationID: runID, label: label, batchID: nil, mode: .execute) }

    private var label: String { "load-test \(runID.wireString.prefix(8))" }

    init(_ command: LoadTestCommand, in invocation: Invocation) throws {
        self.command = command
        self.invocation = invocation
        let environment = invocation.environment
        pacing = try command.load.pacing()
        guard pacing.shard == .whole || command.batch.runID != nil else {
            throw ValidationError("--shard \(pacing.shard) needs --run-id, the same UUID for every shard of the run.")
        }
        runID = command.batch.runID ?? UUID()
        let names = ["ENVIRONMENT", "HULEEDU_ENVIRONMENT"]
        safety = LoadSafety(
            batches: pacing.batchLimit,
            comparisonsPerBatch: command.batch.maxComparisons,
            comparisonLimit: command.safety.maxTotalComparisons,
            costPerComparison: command.safety.costPerComparison,
            provider: command.batch.llmProvider.rawValue,
            environment: environment.filter { names.contains($0.key) },
            isAgreedTo: command.safety.yes,
            allowsProduction: command.safety.allowProduction
        )
        try command.kafka.checkVariable(environment)
    }

    /// Uploads the texts, runs the test, and judges it.
    ///
    /// - Parameter observer: Told of stages and intervals.
    /// - Returns: The results, also of a run that was cut short.
    /// - Throws: `LoadTestingError` or `PlatformError` when nothing could be sent.
    func run(_ observer: @escaping LoadObserver) async throws -> LoadTestReport.Run {
        observer(.began("load test \(runID.wireString): \(safety.words)"))
        let logger = Logs.logger(verbose: command.log.verbose, on: invocation.console)
        let properties = try command.kafka.userProperties(in: invocation)
        invocation.console.hide { $0.add(properties) }
        let texts = try await LoadTexts(command.batch, seed: command.load.seed, runID: runID, in: invocation).prepare(
            contentURL: command.content.contentURL(environment: invocation.environment),
            caFile: invocation.path(command.content.caFile),
            logger: logger,
            observer: observer
        )
        let settings = try settings(texts)
        observer(.began(LoadTestFacts.client(settings)))
        var test = LoadTest(settings, logger: logger, observer: observer)
        test.clock = clock
        let outcome = try await test.run()
        let results = LoadResults(
            facts(outcome, settings),
            outcome.record,
            thresholds: try command.results.thresholds(),
            requirement: try command.results.requirement(),
            search: outcome.search,
            undelivered: outcome.undelivered
        )
        return LoadTestReport.Run(results: results, ending: outcome.ending)
    }

    private func settings(_ texts: LoadTexts.Prepared) throws -> LoadSettings {
        let brokers = command.kafka.bootstrapServers(environment: invocation.environment)
        let properties = try command.kafka.userProperties(in: invocation)
        let name = command.kafka.kafkaClientID
        var settings = LoadSettings(
            pacing: pacing,
            identifiers: LoadIdentifiers(runID: runID),
            request: command.batch.request,
            metadata: RequestMetadata(
                runnerMode: .execute,
                batchLabel: label,
                maxComparisons: command.batch.maxComparisons,
                loadTestRunID: runID
            ),
            essays: texts.counts,
            texts: texts.pool,
            producerProperties: LoadSettings.producerDefaults(
                bootstrapServers: brokers,
                clientID: name,
                pacing: pacing
            )
            .merging(properties),
            consumerProperties: KafkaProperties.consumerDefaults(bootstrapServers: brokers, clientID: name)
                .merging(properties)
        )
        settings.seed = command.load.seed
        settings.awaitsCompletion = command.batch.awaitCompletion
        settings.drain = try command.batch.drainTime()
        return settings
    }

    private func facts(_ outcome: LoadOutcome, _ settings: LoadSettings) -> LoadRunFacts {
        LoadRunFacts(
            runID: runID.wireString,
            startedAt: outcome.startedAt,
            version: RunnerVersion.current,
            mode: pacing.words,
            rateAsked: outcome.rateAsked,
            durationSeconds: outcome.durationSeconds,
            warmUpSeconds: outcome.warmUpSeconds,
            shard: pacing.shard,
            processors: ProcessInfo.processInfo.activeProcessorCount,
            settings: LoadTestFacts.settings(command, settings)
        )
    }
}
