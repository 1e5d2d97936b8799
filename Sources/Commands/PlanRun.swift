import ArgumentParser
import Contracts
import Essays
import Runner

/// Makes a plan and shows it: results to standard output, problems to standard error.
struct PlanRun {
    private let setup: RunSetup

    init(_ setup: RunSetup) {
        self.setup = setup
    }

    private var output: OutputOptions { setup.options.output }

    /// Shows warnings and details: a plan is over before progress means anything.
    var observer: RunObserver {
        let progress = setup.progress
        return { event in
            switch event {
            case .warning, .detail, .retrying: progress.show(event)
            default: break
            }
        }
    }

    /// The mode that makes the plan.
    func mode() throws -> PlanMode {
        let services = try setup.serviceSettings()
        let execute = setup.options.execute
        let asks = execute.preflight || execute.requirePreflight
        return PlanMode(
            settings: try setup.batchSettings(),
            partitions: setup.options.partitions,
            messageLimit: services.messageLimit,
            preflight: asks
                ? PlanPreflight(services: services, logger: Logs.logger(verbose: output.verbose)) : nil,
            observer: observer
        )
    }

    /// Shows a plan and everything that is wrong with it.
    ///
    /// - Parameters:
    ///   - plan: The plan.
    ///   - dryRun: What was written of it, in a dry run.
    /// - Throws: The exit status for a batch that execute would refuse.
    func show(_ plan: Plan, written dryRun: DryRun? = nil) throws {
        if let dryRun {
            StandardStream.output.write(DryRunRenderer(format: output.format, verbose: output.verbose).text(dryRun))
        } else {
            StandardStream.output.write(PlanRenderer(format: output.format, verbose: output.verbose).text(plan))
        }
        try showProblems(of: plan)
    }

    /// Shows what is wrong with a plan, and what else is worth knowing, on standard error.
    ///
    /// - Parameters:
    ///   - plan: The plan.
    ///   - prefix: What to put before each line: the batch, where there are several.
    /// - Throws: The exit status for a batch that execute would refuse.
    func showProblems(of plan: Plan, prefix: String = "") throws {
        func show(_ line: String) { StandardStream.error.writeLine(prefix + line) }
        for skipped in plan.batch.inventory.skipped where skipped.isNoteworthy || output.verbose {
            show("skipped: '\(skipped.path)': \(skipped.explanation)")
        }
        for notice in plan.notices { show("note: \(notice)") }
        if let mode = setup.options.judge.llmBatchingMode {
            show("note: --llm-batching-mode \(mode.rawValue) is a hint: the services stay authoritative.")
        }
        guard !plan.problems.isEmpty else { return }
        let count = plan.problems.count
        show("\(count) \(count == 1 ? "problem" : "problems"): execute would refuse this batch.")
        for problem in plan.problems { show("  - \(problem.message)") }
        throw ExitStatus.refused.code
    }
}
