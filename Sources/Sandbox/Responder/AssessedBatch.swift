import BradleyTerry
import Contracts

/// A batch after the simulated judge: everything that its callbacks say.
struct AssessedBatch: Sendable {
    let request: AssessmentRequest
    /// CJ's number for the batch.
    let jobID: Int
    /// The students' essays whose texts were found, in the request's order, then the anchors by label.
    let essays: [JudgedEssay]
    let comparisons: [SimulatedComparison]
    /// The strengths of the essays, fitted to the successful comparisons.
    let fit: BradleyTerryFit
    /// Nil without an assignment.
    let projection: GradeProjection?
    let provider: String
    let model: String
    let startedAt: Timestamp

    /// How many of the essays are students'.
    var studentCount: Int { essays.count { $0.anchorGrade == nil } }

    /// Assesses a batch; nil when fewer than two students' texts can be found, for which the platform publishes nothing.
    ///
    /// - Parameters:
    ///   - state: Where texts and anchors are.
    ///   - now: When the work began.
    init?(
        _ request: AssessmentRequest,
        state: SandboxState,
        settings: SandboxSettings,
        jobID: Int,
        now: Timestamp
    ) {
        let students = request.essays.compactMap { essay in
            state.text(essay.textStorageID).map { text in
                JudgedEssay(student: essay.essayID, text: text, seed: settings.seed)
            }
        }
        guard students.count >= WireLimits.minimumEssays else { return nil }
        let assignment = request.assignmentID.flatMap { state.assignments[$0] }
        let anchors = (assignment.map { state.anchors(ofAssignment: $0.id) } ?? [])
            .filter { $0.gradeScale == assignment?.gradeScale.rawValue }
            .sorted { ($0.label, $0.anchorID) < ($1.label, $1.anchorID) }
            .compactMap { anchor in
                state.text(anchor.storageID).map { text in
                    JudgedEssay(
                        anchor: anchor,
                        text: text,
                        batchID: request.batchID.wireString,
                        seed: settings.seed
                    )
                }
            }
        let essays = students + anchors
        let judge = SimulatedJudge(
            batchID: request.batchID,
            seed: settings.seed,
            errorShare: settings.providerErrorShare,
            instructions: Array(((request.systemPrompt ?? "") + (assignment?.instructions ?? "")).utf8)
        )
        let comparisons = judge.judge(essays, limit: request.comparisonLimit)
        var counts = PairwiseComparisons(itemCount: essays.count)
        for comparison in comparisons {
            guard case .won(let byFirst, _) = comparison.outcome else { continue }
            let pair = comparison.pair
            counts.record(winner: byFirst ? pair.first : pair.second, loser: byFirst ? pair.second : pair.first)
        }
        let fit = BradleyTerryFit(counts)
        self.request = request
        self.jobID = jobID
        self.essays = essays
        self.comparisons = comparisons
        self.fit = fit
        projection = assignment.map { assignment in
            GradeProjection(
                anchors: zip(essays, fit.thetas).compactMap { essay, theta in essay.anchorGrade.map { ($0, theta) } },
                scale: assignment.gradeScale
            )
        }
        provider = request.provider ?? LLMProvider.mock.rawValue
        model = request.model ?? settings.model
        startedAt = now
    }
}
