package import Contracts

/// An assignment that the stand-in CJ service knows.
package struct SandboxAssignment: Sendable, Hashable {
    /// The assignment's id.
    package var id: String
    /// The course's id.
    package var courseID: String
    /// The grade scale, by the service's name.
    package var gradeScale: GradeScale
    /// `research_experiment`, or `canonical_national` for one whose rubric may not be replaced.
    package var contextOrigin: String
    /// The instructions to the judge.
    package var instructions: String
    /// The students' task, kept in the stand-in Content Service; nil for an assignment without one.
    package var studentPrompt: String?

    /// - Parameter contextOrigin: Where the assignment comes from.
    package init(
        id: String,
        courseID: String = SandboxAssignment.developmentCourseID,
        gradeScale: GradeScale = .eng5NPLegacy9Step,
        contextOrigin: String = "research_experiment",
        instructions: String = SandboxAssignment.defaultInstructions,
        studentPrompt: String? = SandboxAssignment.defaultStudentPrompt
    ) {
        self.id = id
        self.courseID = courseID
        self.gradeScale = gradeScale
        self.contextOrigin = contextOrigin
        self.instructions = instructions
        self.studentPrompt = studentPrompt
    }

    /// The course of the platform's development data.
    package static let developmentCourseID = "00000000-0000-0000-0000-000000000052"

    /// The assignment of the platform's development data.
    package static let development = SandboxAssignment(id: "00000000-0000-0000-0000-000000000001")

    /// Instructions for assignments that bring none of their own.
    package static let defaultInstructions =
        "Judge which of the two texts answers the task better: content, structure, language."

    /// A task for assignments that bring none of their own.
    package static let defaultStudentPrompt =
        "Write a text about somebody who has been a role model for you, and explain why."
}
