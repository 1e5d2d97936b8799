/// The CJ service's word that a batch is done (`CJAssessmentCompletedV1`).
package struct BatchCompletion: Sendable, Hashable {
    package var batchID: String
    /// `completed_successfully` or `completed_with_failures`.
    package var status: String
    /// CJ's own number for the batch.
    package var jobID: String
    /// The essays that were asked for, when the event says.
    package var totalEssays: Int?
    /// The ids of the essays that were assessed.
    package var successfulEssayIDs: [String]
    /// The ids of the essays that were not.
    package var failedEssayIDs: [String]

    package init(
        batchID: String,
        status: String = "completed_successfully",
        jobID: String,
        totalEssays: Int?,
        successfulEssayIDs: [String],
        failedEssayIDs: [String] = []
    ) {
        self.batchID = batchID
        self.status = status
        self.jobID = jobID
        self.totalEssays = totalEssays
        self.successfulEssayIDs = successfulEssayIDs
        self.failedEssayIDs = failedEssayIDs
    }

    init(reading data: FieldReader) throws(ContractError) {
        batchID = try data.string("entity_id")
        status = try data.string("status")
        jobID = try data.string("cj_assessment_job_id")
        let summary = data.member("processing_summary")
        totalEssays = summary?["total_essays"]?.int
        successfulEssayIDs = summary?["successful_essay_ids"]?.array?.compactMap(\.string) ?? []
        failedEssayIDs = summary?["failed_essay_ids"]?.array?.compactMap(\.string) ?? []
    }
}
