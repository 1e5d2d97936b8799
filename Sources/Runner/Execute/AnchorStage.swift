import Artefacts
import Contracts
import Essays
import PlatformClients

/// Registers the anchors of a batch with the CJ service, all or nothing for the run.
struct AnchorStage: Sendable {
    let assignmentID: String
    let client: CJServiceClient
    /// Keeps each registration as it is acknowledged; nil outside of a run.
    var recorder: RunRecorder?
    /// The anchors that the batches of a manifest have in common; nil for a run alone.
    var pool: AnchorPool?
    let observer: RunObserver

    /// Registers the anchors that the run has not registered yet and, with an admin token, reads all back.
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
        guard let pool else { return try await registerAll(anchors, expectedScale) }
        return try await pool.withTurn(of: assignmentID, AnchorSet(anchors)) { known throws(RunnerError) in
            try await takeOver(known)
            return try await registerAll(anchors, expectedScale)
        }
    }

    /// Records the anchors that other batches of the manifest have registered, as if this one had.
    private func takeOver(_ known: [RegisteredAnchor]) async throws(RunnerError) {
        guard let recorder else { return }
        let own = await recorder.progress.anchors
        for anchor in known where own[anchor.label] == nil { try await recorder.take(JournalEvent(anchor)) }
    }

    private func registerAll(
        _ anchors: [PreparedAnchor],
        _ expectedScale: GradeScale?
    ) async throws(RunnerError) -> [RegisteredAnchor] {
        observer(.began(.registration, total: anchors.count))
        let earlier = await recorder?.progress.anchors ?? [:]
        let answered = try await register(anchors.filter { earlier[$0.anchor.label] == nil }, of: anchors.count)
        let byLabel = Dictionary(answered.map { ($0.label, $0) }, uniquingKeysWith: { $1 })
        let registered = anchors.compactMap { anchor in
            byLabel[anchor.anchor.label] ?? earlier[anchor.anchor.label].map(RegisteredAnchor.init)
        }
        try check(registered, against: expectedScale)
        let readBack = try await readBack(registered)
        let occasion = pool == nil ? "before the interruption" : "once for all batches of the assignment"
        let known = earlier.isEmpty ? "" : ", \(earlier.count) of them \(occasion)"
        observer(.ended(.registration, "\(registered.count) anchors registered\(known)\(readBack)"))
        return registered
    }

    private func register(_ anchors: [PreparedAnchor], of total: Int) async throws(RunnerError) -> [RegisteredAnchor] {
        let requests = anchors.map { anchor in
            AnchorRegistrationRequest(
                assignmentID: assignmentID,
                grade: anchor.grade,
                essayText: anchor.essay.text ?? "",
                anchorLabel: anchor.anchor.label
            )
        }
        var failure: RunnerError?
        let registered: [RegisteredAnchor]
        do throws(PlatformError) {
            var done = total - anchors.count
            registered = try await AnchorRegistrar(client: client).register(requests) { anchor in
                done += 1
                observer(.counted(.anchorRegistered, 1))
                observer(.advanced(.registration, done: done, total: total))
                do throws(RunnerError) {
                    try await recorder?.take(JournalEvent(anchor))
                    pool?.add(anchor, to: assignmentID)
                    return true
                } catch {
                    failure = error
                    return false
                }
            }
        } catch {
            throw failure ?? RunnerError(.registrationFailed, stage: .registration, error)
        }
        if let failure { throw failure }
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

extension JournalEvent {
    fileprivate init(_ anchor: RegisteredAnchor) {
        self = .anchorRegistered(
            label: anchor.label,
            grade: anchor.grade,
            number: anchor.anchorID,
            gradeScale: anchor.gradeScale,
            storageID: anchor.storageID
        )
    }
}

extension RegisteredAnchor {
    init(_ anchor: JournalState.Anchor) {
        self.init(
            label: anchor.label,
            grade: anchor.grade,
            anchorID: anchor.number,
            gradeScale: anchor.gradeScale,
            storageID: anchor.storageID
        )
    }
}
