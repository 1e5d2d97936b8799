/// The CJ service's word that it has given a batch up (`CJAssessmentFailedV1`).
public struct BatchFailure: Sendable, Hashable {
    /// The batch.
    public var batchID: String
    /// `failed_critically`.
    public var status: String
    /// CJ's own number for the batch, or `INITIALIZATION_FAILED`.
    public var jobID: String
    /// The service's code for what went wrong.
    public var errorCode: String
    /// The service's message.
    public var errorMessage: String

    /// Creates a failure.
    ///
    /// - Parameters:
    ///   - batchID: The batch.
    ///   - status: How it ended.
    ///   - jobID: CJ's own number for the batch.
    ///   - errorCode: The service's code for what went wrong.
    ///   - errorMessage: The service's message.
    public init(
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
