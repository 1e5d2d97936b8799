import ArgumentParser
import Foundation
import Kafka

/// Shows what execute would send, offline.
struct PlanCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "plan",
        abstract: "Show what execute would send, and all that is wrong with the batch; offline.",
        discussion: """
            EXAMPLES:
              eng5-np-run plan --dataset Samples/eng5_np_sample_batch
              eng5-np-run plan --dataset Samples/eng5_np_sample_batch --format json
            """
    )

    @OptionGroup var options: RunOptions

    func run() async throws { try await Self.run(options) }

    static func run(_ options: RunOptions) async throws {
        if options.systemPrompt != nil || options.rubric != nil {
            throw ValidationError("--system-prompt and --rubric go with --mode execute or anchor-align-test.")
        }
        let environment = ProcessInfo.processInfo.environment
        let planRun = PlanRun(
            settings: try options.batchSettings(environment: environment),
            kafkaProperties: try options.kafka.userProperties(environment: environment),
            partitions: options.partitions,
            output: options.output
        )
        try await planRun.run()
    }
}
