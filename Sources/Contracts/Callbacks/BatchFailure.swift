/// The CJ service's word that it has given a batch up (`CJAssessmentFailedV1`).
package struct BatchFailure: Sendable, Hashable {
    package var batchID: String
    /// `failed_critically`.
    package var status: String
    /// CJ's own number for the batch, or `INITIALIZATION_FAILED`.
    package var jobID: String
    /// The service's code for what went wrong.
    package var errorCode: String
    /// The service's message.
    package var errorMessage: String

    package init(
        batchID: String,
        status: String = "failed_critically",
        jobID: String,
        errorCode: String,
        errorMessage: String
    ) {
        self.batchID = batchID
        self.status = status
        self.jobID = jobID
        self.errorCode = errorCode
        self.errorMessage = errorMessage
    }

    init(reading data: FieldReader) throws(ContractError) {
        batchID = try data.string("entity_id")
        status = try data.string("status")
        jobID = data.member("cj_assessment_job_id")?.string ?? ""
        let information = data.member("system_metadata")?["error_info"]
        errorCode = information?["error_code"]?.string ?? "UNKNOWN_ERROR"
        errorMessage = information?["error_message"]?.string ?? "the service gave no reason"
    }
}
