import ArgumentParser
import LoadTesting

/// Adds up the results of several load tests.
struct LoadTestMergeCommand: LoggingCommand {
    static let configuration = CommandConfiguration(
        commandName: "merge",
        abstract: "Add up the results of a schedule's shards, or of runs at the same time.",
        discussion: """
            Reads summary.json and latencies.hlog of each folder. Counts and histograms are added, and percentiles taken \
            anew from the sum.

            EXAMPLES:
              eng5-np-run load-test merge shard1 shard2 --output all
              eng5-np-run load-test merge a b --fail-if 'publish.p99 > 50ms'
            """
    )

    @Argument(help: ArgumentHelp("The folders of results.", valueName: "dir"), completion: .directory)
    var folders: [String]

    @OptionGroup(title: "Results")
    var results: LoadResultOptions

    @OptionGroup(title: "Output")
    var output: OutputOptions

    @OptionGroup(title: "Output")
    var log: LogOptions

    var logOptions: LogOptions { log }

    func run(in invocation: Invocation) async throws {
        var runs: [StoredLoad] = []
        for folder in folders { runs.append(try StoredLoad(folder: invocation.path(folder))) }
        let sum = try LoadResults(
            merging: runs,
            thresholds: try results.thresholds(),
            requirement: try results.requirement()
        )
        try LoadTestReport(
            LoadTestReport.Run(results: sum, ending: .finished),
            output: output.format,
            folder: invocation.path(results.output)
        ).publish(to: invocation)
    }
}
