/// The answer of `GET {cj}/admin/v1/assessment-instructions/assignment/{id}`, without `created_at`, whose format
/// differs between versions of the service.
public struct AssignmentInstructions: Codable, Sendable, Hashable {
    /// The assignment.
    public let assignmentID: String?
    /// The course.
    public let courseID: String?
    /// The instructions to the judge.
    public let instructionsText: String
    /// The assignment's grade scale.
    public let gradeScale: String
    /// `research_experiment` (the default) or `canonical_national`, which refuses rubric overrides.
    public let contextOrigin: String?
    /// The Content Service's id of the students' task, or nil when there is none.
    public let studentPromptStorageID: String?

    /// The `context_origin` of assignments whose rubric may not be replaced.
    public static let canonicalNational = "canonical_national"

    /// Creates an answer.
    ///
    /// - Parameters:
    ///   - assignmentID: The assignment.
    ///   - courseID: The course.
    ///   - instructionsText: The instructions to the judge.
    ///   - gradeScale: The assignment's grade scale.
    ///   - contextOrigin: Where the assignment comes from.
    ///   - studentPromptStorageID: The Content Service's id of the students' task.
    public init(
        assignmentID: String?,
        courseID: String?,
        instructionsText: String,
        gradeScale: String,
        contextOrigin: String?,
        studentPromptStorageID: String?
    ) {
        self.assignmentID = assignmentID
        self.courseID = courseID
        self.instructionsText = instructionsText
        self.gradeScale = gradeScale
        self.contextOrigin = contextOrigin
        self.studentPromptStorageID = studentPromptStorageID
    }

    private enum CodingKeys: String, CodingKey {
        case assignmentID = "assignment_id"
        case courseID = "course_id"
        case instructionsText = "instructions_text"
        case gradeScale = "grade_scale"
        case contextOrigin = "context_origin"
        case studentPromptStorageID = "student_prompt_storage_id"
    }
}
