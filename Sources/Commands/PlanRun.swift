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

    private var format: OutputFormat { setup.options.output.format }
    private var verbose: Bool { setup.options.log.verbose }

    /// Shows warnings and details: a plan is over before progress means anything.
    var observer: RunObserver {
        let progress = setup.progress
        return { event in
            switch event {
            case .warning, .detail, .retrying, .folder: progress.show(event)
            default: break
            }
        }
    }

    func mode() throws -> PlanMode {
        let services = try setup.serviceSettings()
        let execute = setup.options.execute
        let asks = execute.preflight || execute.requirePreflight
        let batch = try setup.batchSettings()
        setup.progress.identify(batch, mode: setup.mode)
        return PlanMode(
            settings: batch,
            partitions: setup.options.partitions,
            messageLimit: services.messageLimit,
            preflight: asks
                ? PlanPreflight(
                    services: services,
                    logger: Logs.logger(verbose: verbose, on: setup.invocation.console)
                ) : nil,
            observer: observer
        )
    }

    /// Shows a plan and everything that is wrong with it.
    ///
    /// - Throws: The exit status for a batch that execute would refuse.
    func show(_ plan: Plan, written dryRun: DryRun? = nil) throws {
        let columns = setup.invocation.columns
        if let dryRun {
            setup.invocation.write(DryRunRenderer(format: format, verbose: verbose, columns: columns).text(dryRun))
        } else {
            setup.invocation.write(PlanRenderer(format: format, verbose: verbose, columns: columns).text(plan))
        }
        try showProblems(of: plan)
    }

    /// Shows what is wrong with a plan, and what else is worth knowing, on standard error.
    ///
    /// - Parameter prefix: What to put before each line: the batch, where there are several.
    /// - Throws: The exit status for a batch that execute would refuse.
    func showProblems(of plan: Plan, prefix: String = "") throws {
        let identity = setup.progress.log.identity
        func show(_ level: LogLevel, _ event: LogLineEvent, _ text: String) {
            setup.invocation.console.write(LogLine(level, event, prefix + text), of: identity)
        }
        for skipped in plan.batch.inventory.skipped where skipped.isNoteworthy || verbose {
            show(.info, .skipped, "'\(skipped.path)': \(skipped.explanation)")
        }
        for notice in plan.notices { show(.info, .note, notice) }
        if let mode = setup.options.judge.llmBatchingMode {
            show(.info, .note, "--llm-batching-mode \(mode.rawValue) is a hint: the services stay authoritative.")
        }
        guard !plan.problems.isEmpty else { return }
        let count = plan.problems.count
        show(.error, .problem, "\(count) \(count == 1 ? "problem" : "problems"): execute would refuse this batch.")
        for problem in plan.problems { show(.error, .problem, "  - \(problem.message)") }
        throw ExitStatus.refused.code
    }
}
