import Contracts
import PlatformClients

/// Checks the assignment with the CJ service's admin routes, before anything lasting happens.
struct AssignmentPreflight: Sendable {
    let settings: BatchSettings
    let requiresToken: Bool
    let observer: RunObserver

    /// Checks grade scale, context origin and student prompt.
    ///
    /// - Parameter client: Talks to the CJ service, with the admin token if there is one.
    /// - Returns: The assignment's grade scale; nil when there was no token to ask with.
    /// - Throws: `RunnerError` with the code `preflightFailed`.
    func check(_ assignmentID: String, with client: CJServiceClient) async throws(RunnerError) -> GradeScale? {
        guard client.token != nil else {
            let message =
                "No admin token, so assignment \(assignmentID) cannot be checked before anchors are registered. Set "
                + "HULEEDU_SERVICE_ACCOUNT_TOKEN or CJ_ADMIN_TOKEN, or log in with the platform's cj-admin."
            guard !requiresToken else { throw RunnerError(.preflightFailed, message) }
            observer(.warning(message))
            return nil
        }
        let instructions: AssignmentInstructions
        do throws(PlatformError) {
            instructions = try await client.instructions(assignmentID: assignmentID)
        } catch {
            throw RunnerError(.preflightFailed, stage: .preflight, error)
        }
        return try judge(instructions, assignmentID)
    }

    private func judge(
        _ instructions: AssignmentInstructions,
        _ assignmentID: String
    ) throws(RunnerError) -> GradeScale {
        var problems: [String] = []
        let scale = GradeScale(rawValue: instructions.gradeScale)
        if let expected = settings.expectedGradeScale, expected != scale {
            problems.append(
                "It has the grade scale '\(instructions.gradeScale)', not '\(expected.rawValue)' as "
                    + "--expected-grade-scale says."
            )
        }
        if instructions.studentPromptStorageID == nil {
            problems.append("It has no student prompt: upload one with the platform's cj-admin first.")
        }
        if settings.overrides.judgeRubric != nil, instructions.contextOrigin == AssignmentInstructions.canonicalNational
        {
            problems.append("It is a canonical national assignment, whose rubric may not be replaced: drop --rubric.")
        }
        guard let scale else {
            problems.append("Its grade scale '\(instructions.gradeScale)' is unknown to this version of the runner.")
            throw refusal(assignmentID, problems)
        }
        guard problems.isEmpty else { throw refusal(assignmentID, problems) }
        if !scale.fitsResultEvent {
            observer(.warning("Scale \(scale.rawValue): the CJ service's result event cannot carry its digits."))
        }
        return scale
    }

    private func refusal(_ assignmentID: String, _ problems: [String]) -> RunnerError {
        RunnerError(
            .preflightFailed,
            "Assignment \(assignmentID) cannot be used; this command sent nothing.",
            details: problems
        )
    }
}
