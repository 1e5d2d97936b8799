/// The answer of `GET {cj}/admin/v1/assessment-instructions/assignment/{id}`, without `created_at`, whose format
/// differs between versions of the service.
package struct AssignmentInstructions: Codable, Sendable, Hashable {
    package let assignmentID: String?
    package let courseID: String?
    /// The instructions to the judge.
    package let instructionsText: String
    /// The assignment's grade scale.
    package let gradeScale: String
    /// `research_experiment` (the default) or `canonical_national`, which refuses rubric overrides.
    package let contextOrigin: String?
    /// The Content Service's id of the students' task, or nil when there is none.
    package let studentPromptStorageID: String?

    /// The `context_origin` of assignments whose rubric may not be replaced.
    package static let canonicalNational = "canonical_national"

    /// Creates an answer.
    ///
    /// - Parameter contextOrigin: Where the assignment comes from.
    package init(
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
