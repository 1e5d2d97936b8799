import ArgumentParser
import Foundation
import LoadTesting

/// Sends synthetic batches by a schedule and measures what becomes of them.
struct LoadTestCommand: ConfigurableCommand, LoggingCommand {
    static let configuration = CommandConfiguration(
        commandName: "load-test",
        abstract: "Send synthetic batches by a schedule, and measure what becomes of them.",
        discussion: """
            Open loop unless --in-flight is given: batches are sent at times that are fixed beforehand, and latencies count \
            from those times. Every batch is marked as a load test's in its label and metadata. docs/load-test.md describes \
            figures and files.

            EXAMPLES:
              eng5-np-run load-test --rate 200/s --duration 60s --publish-only --yes
              eng5-np-run load-test --rate 5/s --count 100 --await-completion \\
                --fail-if 'pipeline.p99 > 30s' --output results
              eng5-np-run load-test --rate max --count 1000000 --publish-only --yes
            """,
        subcommands: [LoadTestMergeCommand.self]
    )

    @OptionGroup(title: "Load")
    var load: LoadOptions

    @OptionGroup(title: "Batches")
    var batch: LoadBatchOptions

    @OptionGroup(title: "Safety")
    var safety: LoadSafetyOptions

    @OptionGroup(title: "Results")
    var results: LoadResultOptions

    @OptionGroup(title: "Kafka")
    var kafka: KafkaOptions

    @OptionGroup(title: "Content Service")
    var content: LoadContentOptions

    @OptionGroup(title: "Output")
    var output: OutputOptions

    @OptionGroup(title: "Output")
    var log: LogOptions

    @OptionGroup(title: "Output")
    var metrics: MetricsOptions

    @OptionGroup(title: "Configuration")
    var configuration: ConfigurationOptions

    var logOptions: LogOptions { log }

    func run(in invocation: Invocation) async throws {
        let setup = try LoadTestSetup(self, in: invocation)
        try setup.safety.check()
        let progress = LoadProgressPrinter(shard: setup.shard, in: invocation)
        progress.log.identify(setup.identity)
        try await progress.conduct(metrics: invocation.path(metrics.metricsFile)) { [self] in
            let test = try await invocation.interruptions.cancelling {
                try await setup.run { progress.show($0) }
            }
            progress.end(with: test.results.summary.counts)
            try LoadTestReport(test, output: output.format, folder: invocation.path(results.output)).publish(
                to: invocation
            )
        }
    }
}
