import Artefacts
import Contracts
import Foundation
import Runner

/// Makes the plans of a manifest's batches and shows them: results to standard output, problems to standard error.
struct ManifestPlanRun {
    private let manifest: ManifestSetup
    private let format: OutputFormat
    private let verbose: Bool
    private let invocation: Invocation

    /// Reads and checks the manifest.
    ///
    /// - Parameters:
    ///   - options: The flags of the command.
    ///   - mode: The mode, `plan` or `dryRun`.
    ///   - invocation: What the run of the program is given.
    /// - Throws: `ValidationError` with everything that is wrong with the manifest.
    init(_ path: String, _ options: RunOptions, mode: RunnerMode, in invocation: Invocation) throws {
        self.invocation = invocation
        manifest = try ManifestSetup(path, options, mode: mode, in: invocation)
        format = options.output.format
        verbose = options.log.verbose
    }

    /// Shows the envelopes of all batches.
    ///
    /// - Throws: The exit status when execute would refuse a batch.
    func plan() async throws {
        let modes = try manifest.batches.map { try PlanRun($0.setup).mode() }
        let plans = try await invocation.interruptions.cancelling {
            var plans: [Plan] = []
            for mode in modes { plans.append(try await mode.run()) }
            return plans
        }
        invocation.write(text(plans))
        try showProblems(plans)
    }

    /// Writes a run directory for each batch into one folder, and sends nothing.
    ///
    /// - Throws: The exit status when execute would refuse a batch; `RunnerError`.
    func dryRun() async throws {
        let root = try BatchesFolder.create(
            in: invocation.path(manifest.options.execute.outputDir),
            id: UUID(),
            at: .now
        )
        let modes = try manifest.batches.map { batch in
            let run = PlanRun(batch.setup)
            var settings = batch.setup.executeSettings
            settings.outputDirectory = root.path
            settings.linksLatest = false
            return DryRunMode(
                plan: try run.mode(),
                services: try batch.setup.serviceSettings(),
                settings: settings,
                logger: Logs.logger(verbose: verbose, on: invocation.console),
                observer: run.observer
            )
        }
        let dryRuns = try await invocation.interruptions.cancelling {
            var dryRuns: [DryRun] = []
            for mode in modes { dryRuns.append(try await mode.run()) }
            return dryRuns
        }
        invocation.write(text(dryRuns))
        try showProblems(dryRuns.map(\.plan))
    }

    private func showProblems(_ plans: [Plan]) throws {
        var refused = 0
        for (batch, plan) in zip(manifest.batches, plans) {
            do {
                try PlanRun(batch.setup).showProblems(of: plan, prefix: "\(batch.settings.label): ")
            } catch {
                refused += 1
            }
        }
        if let conflict = ManifestPlan(plans).conflict { throw conflict }
        if refused > 0 {
            let text = "\(refused) of \(plans.count) batches would be refused; execute runs the others."
            invocation.console.write(LogLine(.error, .problem, text), of: LogIdentity.none)
            throw ExitStatus.refused.code
        }
    }

    /// One array in JSON; one envelope a line in JSON lines, as without a manifest.
    private func text(_ plans: [Plan]) -> String {
        let renderer = PlanRenderer(format: format, verbose: verbose, columns: invocation.columns)
        guard format == .json else {
            return plans.map(renderer.text).joined(separator: format == .text ? "\n" : "")
        }
        return JSONDocument.text(.json, plans.compactMap { plan in plan.envelope.map { PlanResult($0, of: plan) } })
    }

    private func text(_ dryRuns: [DryRun]) -> String {
        let renderer = DryRunRenderer(format: format, verbose: verbose, columns: invocation.columns)
        guard format == .json else {
            return dryRuns.map(renderer.text).joined(separator: format == .text ? "\n" : "")
        }
        return JSONDocument.text(.json, dryRuns.map { Versioned(DryRunResult($0)) })
    }
}
