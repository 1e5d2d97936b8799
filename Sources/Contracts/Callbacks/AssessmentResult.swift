/// The ranking of a batch (`AssessmentResultV1`).
public struct AssessmentResult: Sendable, Hashable {
    /// One essay's place in the ranking.
    public struct Essay: Sendable, Hashable {
        /// The student's id from the request, or `ANCHOR_<anchor id>_<8 hex>`.
        public var essayID: String
        /// The Bradley–Terry score, in logits.
        public var score: Double
        /// The rank, 1 for the best.
        public var rank: Int
        /// `A` to `F` with `+` or `-`, or `U`.
        public var letterGrade: String
        /// The score scaled to 0…1.
        public var normalizedScore: Double
        /// CJ's confidence in the score, 0…1.
        public var confidenceScore: Double
        /// `HIGH`, `MID` or `LOW`.
        public var confidenceLabel: String
        /// Whether the essay is an anchor.
        public var isAnchor: Bool
        /// CJ's name for display, if any.
        public var displayName: String?

        /// Creates an essay's place.
        ///
        /// - Parameters:
        ///   - essayID: The essay's id.
        ///   - score: The Bradley–Terry score.
        ///   - rank: The rank, 1 for the best.
        ///   - letterGrade: The grade.
        ///   - normalizedScore: The score scaled to 0…1.
        ///   - confidenceScore: The confidence, 0…1.
        ///   - confidenceLabel: The confidence in a word.
        ///   - isAnchor: Whether the essay is an anchor.
        ///   - displayName: A name for display.
        public init(
            essayID: String,
            score: Double,
            rank: Int,
            letterGrade: String,
            normalizedScore: Double,
            confidenceScore: Double,
            confidenceLabel: String,
            isAnchor: Bool,
            displayName: String? = nil
        ) {
            self.essayID = essayID
            self.score = score
            self.rank = rank
            self.letterGrade = letterGrade
            self.normalizedScore = normalizedScore
            self.confidenceScore = confidenceScore
            self.confidenceLabel = confidenceLabel
            self.isAnchor = isAnchor
            self.displayName = displayName
        }

        /// The number that registration answered for this anchor, read from `ANCHOR_<number>_<8 hex>`.
        public var anchorNumber: Int? {
            guard essayID.hasPrefix(WireLimits.anchorIDPrefix) else { return nil }
            return Int(essayID.dropFirst(WireLimits.anchorIDPrefix.count).prefix { $0 != "_" })
        }
    }

    /// The batch.
    public var batchID: String
    /// CJ's own number for the batch.
    public var jobID: String
    /// The assignment, if any.
    public var assignmentID: String?
    /// The model that judged.
    public var modelUsed: String
    /// That model's provider.
    public var modelProvider: String
    /// The ranking, in the event's order; students and anchors.
    public var essays: [Essay]
    /// The probability of each grade by essay, where a version of the CJ service sends it.
    public var gradeProbabilities: [String: [String: Double]]

    /// Creates a result.
    ///
    /// - Parameters:
    ///   - batchID: The batch.
    ///   - jobID: CJ's own number for the batch.
    ///   - assignmentID: The assignment, if any.
    ///   - modelUsed: The model that judged.
    ///   - modelProvider: That model's provider.
    ///   - essays: The ranking.
    ///   - gradeProbabilities: The probability of each grade by essay.
    public init(
        batchID: String,
        jobID: String,
        assignmentID: String?,
        modelUsed: String,
        modelProvider: String,
        essays: [Essay],
        gradeProbabilities: [String: [String: Double]] = [:]
    ) {
        self.batchID = batchID
        self.jobID = jobID
        self.assignmentID = assignmentID
        self.modelUsed = modelUsed
        self.modelProvider = modelProvider
        self.essays = essays
        self.gradeProbabilities = gradeProbabilities
    }

    init(reading data: FieldReader) throws(ContractError) {
        batchID = try data.string("batch_id")
        jobID = try data.string("cj_assessment_job_id")
        assignmentID = data.member("assignment_id")?.string
        modelUsed = try data.string("model_used")
        modelProvider = try data.string("model_provider")
        essays = []
        for reader in try data.array("essay_results") { essays.append(try Essay(reading: reader)) }
        gradeProbabilities = [:]
        let summary = data.member("assessment_metadata")?["grade_projection_summary"]
        for member in summary?["grade_probabilities"]?.object?.members ?? [] {
            let pairs = member.value.object?.members.compactMap { grade in grade.value.double.map { (grade.key, $0) } }
            gradeProbabilities[member.key] = Dictionary(pairs ?? [], uniquingKeysWith: { $1 })
        }
    }
}

extension AssessmentResult.Essay {
    init(reading essay: FieldReader) throws(ContractError) {
        self.init(
            essayID: try essay.string("essay_id"),
            score: try essay.double("bt_score"),
            rank: try essay.int("rank"),
            letterGrade: try essay.string("letter_grade"),
            normalizedScore: try essay.double("normalized_score"),
            confidenceScore: try essay.double("confidence_score"),
            confidenceLabel: try essay.string("confidence_label"),
            isAnchor: essay.member("is_anchor")?.bool ?? false,
            displayName: essay.member("display_name")?.string
        )
        guard rank >= 1 else { throw ContractError(.invalidField, "\(essay.name(of: "rank")) must be at least 1") }
    }
}
