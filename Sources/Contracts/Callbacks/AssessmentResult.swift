/// The ranking of a batch (`AssessmentResultV1`).
package struct AssessmentResult: Sendable, Hashable {
    /// One essay's place in the ranking.
    package struct Essay: Sendable, Hashable {
        /// The student's id from the request, or `ANCHOR_<anchor id>_<8 hex>`.
        package var essayID: String
        /// The Bradley–Terry score, in logits.
        package var score: Double
        /// The rank, 1 for the best.
        package var rank: Int
        /// `A` to `F` with `+` or `-`, or `U`.
        package var letterGrade: String
        /// The score scaled to 0…1.
        package var normalizedScore: Double
        /// CJ's confidence in the score, 0…1.
        package var confidenceScore: Double
        /// `HIGH`, `MID` or `LOW`.
        package var confidenceLabel: String
        /// Whether the essay is an anchor.
        package var isAnchor: Bool
        /// CJ's name for display, if any.
        package var displayName: String?

        /// Creates an essay's place.
        ///
        /// - Parameter confidenceLabel: The confidence in a word.
        package init(
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
        package var anchorNumber: Int? {
            guard essayID.hasPrefix(WireLimits.anchorIDPrefix) else { return nil }
            return Int(essayID.dropFirst(WireLimits.anchorIDPrefix.count).prefix { $0 != "_" })
        }
    }

    package var batchID: String
    /// CJ's own number for the batch.
    package var jobID: String
    package var assignmentID: String?
    /// The model that judged.
    package var modelUsed: String
    /// That model's provider.
    package var modelProvider: String
    /// The ranking, in the event's order; students and anchors.
    package var essays: [Essay]
    /// The probability of each grade by essay, where a version of the CJ service sends it.
    package var gradeProbabilities: [String: [String: Double]]

    package init(
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
