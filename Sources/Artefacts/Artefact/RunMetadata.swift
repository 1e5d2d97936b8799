package import Contracts

#if canImport(FoundationEssentials)
package import FoundationEssentials
#else
package import Foundation
#endif

/// The artefact's `metadata`: what was run, with what, and when.
package struct RunMetadata: Sendable, Hashable {
    /// The assignment; nil for a guest batch.
    package var assignmentID: UUID?
    package var courseID: UUID?
    /// The scale of the anchors and of the grades in the result.
    package var gradeScale: GradeScale
    /// This tool's version.
    package var runnerVersion: String
    /// The commit this tool was built from, 7 to 40 lower-case hexadecimal digits; anything else becomes `UNKNOWN`.
    package var gitSHA: String?
    /// When the artefact was made.
    package var generatedAt: Timestamp
    package var mode: RunnerMode
    /// The batch's canonical id.
    package var batchID: UUID
    /// The batch's human label, `batch_id` in the artefact.
    package var batchLabel: String
    package var courseCode: CourseCode
    /// What the request changed about the judge; nil when nothing.
    package var overrides: LLMConfigOverrides?

    package init(
        assignmentID: UUID?,
        courseID: UUID?,
        gradeScale: GradeScale,
        runnerVersion: String,
        gitSHA: String?,
        generatedAt: Timestamp,
        mode: RunnerMode,
        batchID: UUID,
        batchLabel: String,
        courseCode: CourseCode,
        overrides: LLMConfigOverrides?
    ) {
        self.assignmentID = assignmentID
        self.courseID = courseID
        self.gradeScale = gradeScale
        self.runnerVersion = runnerVersion
        self.gitSHA = gitSHA
        self.generatedAt = generatedAt
        self.mode = mode
        self.batchID = batchID
        self.batchLabel = batchLabel
        self.courseCode = courseCode
        self.overrides = overrides
    }
}
