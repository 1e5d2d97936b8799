import ArgumentParser
import Contracts
import Essays
import Kafka
import Runner

/// Makes a plan and shows it: results to standard output, problems to standard error.
struct PlanRun {
    let settings: BatchSettings
    let kafkaProperties: KafkaProperties
    let partitions: Int32
    let output: OutputOptions

    func run() async throws {
        let progress = ProgressPrinter(verbose: output.verbose)
        let mode = PlanMode(
            settings: settings,
            partitions: partitions,
            messageLimit: kafkaProperties["message.max.bytes"].flatMap { Int($0.value) } ?? WireLimits.kafkaMessage,
            observer: { event in
                // A plan is over before progress means anything.
                switch event {
                case .warning, .detail: progress.show(event)
                default: break
                }
            }
        )
        let plan = try await ProcessSignals.cancelling { try await mode.run() }
        StandardStream.output.write(PlanRenderer(format: output.format, verbose: output.verbose).text(plan))
        for skipped in plan.batch.inventory.skipped where skipped.isNoteworthy || output.verbose {
            StandardStream.error.writeLine("skipped: '\(skipped.path)': \(skipped.explanation)")
        }
        for notice in plan.notices { StandardStream.error.writeLine("note: \(notice)") }
        guard !plan.problems.isEmpty else { return }
        let count = plan.problems.count
        StandardStream.error.writeLine(
            "\(count) \(count == 1 ? "problem" : "problems"): execute would refuse this batch."
        )
        for problem in plan.problems { StandardStream.error.writeLine("  - \(problem.message)") }
        throw ExitStatus.refused.code
    }
}
