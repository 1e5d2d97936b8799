import Contracts
import Essays
import PlatformClients

/// Registers the anchors of a batch with the CJ service, all or nothing for the run.
struct AnchorStage: Sendable {
    let assignmentID: String
    let client: CJServiceClient
    let observer: RunObserver

    /// Registers the anchors and, with an admin token, reads them back.
    ///
    /// - Parameters:
    ///   - anchors: The anchors, checked, with their texts.
    ///   - expectedScale: The scale that the answers must name; nil when nobody has told it yet.
    /// - Returns: The registered anchors, in the order given.
    /// - Throws: `RunnerError` with the code `registrationFailed` that names every failed anchor.
    func run(
        _ anchors: [PreparedAnchor],
        expectedScale: GradeScale?
    ) async throws(RunnerError) -> [RegisteredAnchor] {
        observer(.began(.registration, total: anchors.count))
        let requests = anchors.map { anchor in
            AnchorRegistrationRequest(
                assignmentID: assignmentID,
                grade: anchor.grade,
                essayText: anchor.essay.text ?? "",
                anchorLabel: anchor.anchor.label
            )
        }
        let registered: [RegisteredAnchor]
        do throws(PlatformError) {
            var done = 0
            registered = try await AnchorRegistrar(client: client).register(requests) { _ in
                done += 1
                observer(.advanced(.registration, done: done, total: requests.count))
            }
        } catch {
            throw RunnerError(.registrationFailed, stage: .registration, error)
        }
        try check(registered, against: expectedScale)
        let readBack = try await readBack(registered)
        observer(.ended(.registration, "\(registered.count) anchors registered\(readBack)"))
        return registered
    }

    private func check(_ registered: [RegisteredAnchor], against expected: GradeScale?) throws(RunnerError) {
        guard let expected, let scale = registered.first?.gradeScale, scale != expected.rawValue else { return }
        throw RunnerError(
            .registrationFailed,
            "The CJ service registered the anchors on the scale '\(scale)', not '\(expected.rawValue)'; nothing was "
                + "published. Name the assignment's scale with --expected-grade-scale."
        )
    }

    private func readBack(_ registered: [RegisteredAnchor]) async throws(RunnerError) -> String {
        guard client.token != nil else { return "" }
        do throws(PlatformError) {
            let summary = try await client.anchorSummary(assignmentID: assignmentID)
            let comparison = AnchorReadBack(registered, against: summary)
            try comparison.requireComplete()
            if comparison.others > 0 {
                observer(
                    .warning(
                        "The assignment has \(comparison.others) other anchors on its scale, which take part in the batch too."
                    )
                )
            }
            return ", \(comparison.confirmed) read back"
        } catch {
            throw RunnerError(.registrationFailed, stage: .registration, error)
        }
    }
}
