import ArgumentParser
import Contracts
import Runner

extension RunOptions {
    /// Refuses flags that mean nothing in a mode, and asks for those that it needs.
    ///
    /// - Parameters:
    ///   - environment: The process's environment.
    ///   - ofManifest: Whether the flags are those of a batch in a manifest, which serves all modes: plan then shows what
    ///     execute would send, prompts included.
    /// - Throws: `ValidationError` that names the flags.
    func requireFlags(for mode: RunnerMode, environment: [String: String], ofManifest: Bool = false) throws {
        if mode != .anchorAlignTest, let flag = anchorAlign.given.first {
            throw ValidationError("\(flag) goes with --mode anchor-align-test alone.")
        }
        if !execute.sandbox, let flag = faults.given {
            throw ValidationError("\(flag) needs --sandbox: the real services have faults of their own.")
        }
        switch mode {
        case .plan, .dryRun: try requirePlanFlags(environment, takesPrompts: ofManifest)
        case .execute: try requireExecuteFlags(environment)
        case .anchorAlignTest: try refuseAssignmentFlags()
        }
        if mode == .execute || mode == .anchorAlignTest, !execute.sandbox { try kafka.checkVariable(environment) }
        if execute.autoExtractEng5DB, mode == .execute || mode == .anchorAlignTest,
            environment.value(Self.extractVariable) == nil
        {
            throw ValidationError(
                "--auto-extract-eng5-db needs \(Self.extractVariable): a command that gets the batch UUID as its argument."
            )
        }
    }

    /// The variable with the command of `--auto-extract-eng5-db`.
    static let extractVariable = "ENG5_DB_EXTRACT_COMMAND"

    private func requirePlanFlags(_ environment: [String: String], takesPrompts: Bool) throws {
        if !takesPrompts, systemPrompt != nil || rubric != nil {
            throw ValidationError("--system-prompt and --rubric go with --mode execute or anchor-align-test.")
        }
        if metrics.metricsFile != nil {
            throw ValidationError("--metrics-file goes with --mode execute or anchor-align-test.")
        }
        guard execute.preflight || execute.requirePreflight else { return }
        if batch.assignmentID == nil { throw ValidationError("--preflight needs --assignment-id.") }
        if services.cjURL(environment: environment) == nil {
            throw ValidationError("--preflight needs --cj-service-url (or CJ_SERVICE_URL).")
        }
    }

    private func requireExecuteFlags(_ environment: [String: String]) throws {
        guard !execute.sandbox else { return }
        var missing: [String] = []
        if batch.assignmentID == nil { missing.append("--assignment-id") }
        if batch.courseID == nil { missing.append("--course-id") }
        guard missing.isEmpty else {
            throw ValidationError("execute needs \(missing.joined(separator: " and ")).")
        }
    }

    private func refuseAssignmentFlags() throws {
        let flags = [
            ("--assignment-id", batch.assignmentID != nil),
            ("--anchors preregistered", batch.anchors == .preregistered),
            ("--preflight", execute.preflight),
            ("--require-preflight", execute.requirePreflight),
            ("--manifest", manifest.manifest != nil),
        ]
        guard let flag = flags.first(where: \.1)?.0 else { return }
        throw ValidationError(
            "\(flag) does not go with --mode anchor-align-test: it sends a batch without an assignment, for with one the "
                + "CJ service would add the assignment's own anchors and prompt."
        )
    }
}

extension RunnerMode {
    /// The flags that the mode refuses, without dashes; a configuration file, which serves all modes, may have them.
    var refusedFlags: Set<String> {
        let alignment: Set = [
            "anchor-align-provider", "anchor-align-model", "anchor-align-reasoning-effort",
            "anchor-align-output-verbosity",
        ]
        switch self {
        case .plan, .dryRun: return alignment.union(["system-prompt", "rubric", "metrics-file"])
        case .execute: return alignment
        case .anchorAlignTest:
            return ["assignment-id", "expected-grade-scale", "anchors", "preflight", "require-preflight", "manifest"]
        }
    }
}
