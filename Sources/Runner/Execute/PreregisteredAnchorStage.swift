import Contracts
import PlatformClients

/// Makes sure that anchors registered earlier are there, instead of registering any.
struct PreregisteredAnchorStage: Sendable {
    let assignmentID: String
    let client: CJServiceClient
    let observer: RunObserver

    /// Reads the anchors that the CJ service holds for the assignment.
    ///
    /// - Parameter expectedScale: The scale on which there must be anchors; nil takes the assignment's.
    /// - Returns: The anchors on that scale, as far as the service lists them; some versions only count them.
    /// - Throws: `RunnerError` with the code `preflightFailed` when there is no admin token to ask with, or no anchor.
    func run(expectedScale: GradeScale?) async throws(RunnerError) -> [RegisteredAnchor] {
        guard client.token != nil else {
            throw RunnerError(
                .preflightFailed,
                "--anchors preregistered needs an admin token to count the anchors of assignment \(assignmentID); nothing "
                    + "was sent. Set HULEEDU_SERVICE_ACCOUNT_TOKEN or CJ_ADMIN_TOKEN, or log in with the platform's "
                    + "cj-admin."
            )
        }
        let summary = try await self.summary()
        let scale = expectedScale?.rawValue ?? summary.gradeScale
        let count = try requireAnchors(summary, on: scale)
        observer(.ended(.registration, "\(count) anchors registered earlier on scale \(scale)"))
        guard scale == summary.gradeScale else { return [] }
        return summary.anchors.compactMap { anchor in
            guard let number = anchor.anchorID, let grade = anchor.grade else { return nil }
            return RegisteredAnchor(
                label: anchor.anchorLabel ?? "anchor \(number)",
                grade: grade,
                anchorID: number,
                gradeScale: scale,
                storageID: ""
            )
        }
    }

    /// Asks the CJ service which anchors it holds for the assignment.
    ///
    /// - Throws: `RunnerError` with the code `preflightFailed`.
    func summary() async throws(RunnerError) -> AnchorSummary {
        do throws(PlatformError) {
            return try await client.anchorSummary(assignmentID: assignmentID)
        } catch {
            throw RunnerError(.preflightFailed, stage: .preflight, error)
        }
    }

    /// Counts the anchors on a scale.
    ///
    /// - Parameters:
    ///   - summary: What the CJ service holds.
    ///   - scale: The scale's name.
    static func count(_ summary: AnchorSummary, on scale: String) -> Int {
        scale == summary.gradeScale ? summary.anchorCount : summary.anchorCountByScale[scale] ?? 0
    }

    /// Refuses an assignment without anchors on a scale.
    ///
    /// - Parameters:
    ///   - summary: What the CJ service holds.
    ///   - scale: The scale's name.
    /// - Returns: How many there are, at least one.
    /// - Throws: `RunnerError` with the code `preflightFailed`.
    @discardableResult
    func requireAnchors(_ summary: AnchorSummary, on scale: String) throws(RunnerError) -> Int {
        let count = Self.count(summary, on: scale)
        guard count > 0 else {
            let others = summary.anchorCountTotal > 0 ? " (\(summary.anchorCountTotal) are on other scales)" : ""
            throw RunnerError(
                .preflightFailed,
                "Assignment \(assignmentID) has no anchors on the scale \(scale)\(others); this command sent nothing. "
                    + "Register them with register-anchors, or run without --anchors preregistered."
            )
        }
        return count
    }
}
