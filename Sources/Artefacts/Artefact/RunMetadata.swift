public import Contracts

#if canImport(FoundationEssentials)
public import FoundationEssentials
#else
public import Foundation
#endif

/// The artefact's `metadata`: what was run, with what, and when.
public struct RunMetadata: Sendable, Hashable {
    /// The assignment; nil for a guest batch.
    public var assignmentID: UUID?
    /// The course, if any.
    public var courseID: UUID?
    /// The scale of the anchors and of the grades in the result.
    public var gradeScale: GradeScale
    /// This tool's version.
    public var runnerVersion: String
    /// The commit this tool was built from, 7 to 40 lower-case hexadecimal digits; anything else becomes `UNKNOWN`.
    public var gitSHA: String?
    /// When the artefact was made.
    public var generatedAt: Timestamp
    /// What the run was for.
    public var mode: RunnerMode
    /// The batch's canonical id.
    public var batchID: UUID
    /// The batch's human label, `batch_id` in the artefact.
    public var batchLabel: String
    /// The course.
    public var courseCode: CourseCode
    /// What the request changed about the judge; nil when nothing.
    public var overrides: LLMConfigOverrides?

    /// Creates metadata.
    ///
    /// - Parameters:
    ///   - assignmentID: The assignment; nil for a guest batch.
    ///   - courseID: The course, if any.
    ///   - gradeScale: The scale of the anchors and of the grades in the result.
    ///   - runnerVersion: This tool's version.
    ///   - gitSHA: The commit this tool was built from.
    ///   - generatedAt: When the artefact was made.
    ///   - mode: What the run was for.
    ///   - batchID: The batch's canonical id.
    ///   - batchLabel: The batch's human label.
    ///   - courseCode: The course.
    ///   - overrides: What the request changed about the judge.
    public init(
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

extension RunMetadata: JSONWritable {
    /// Writes the block with its members sorted by name.
    ///
    /// - Parameter writer: Where to write.
    public func write(into writer: inout JSONWriter) {
        writer.object { writer in
            writer.key("assignment_id")
            writer.uuid(assignmentID)
            writer.key("batch_id")
            writer.string(batchLabel)
            writer.key("batch_uuid")
            writer.uuid(batchID)
            writer.key("course_code")
            writer.string(courseCode.rawValue)
            writer.key("course_id")
            writer.uuid(courseID)
            writer.key("generated_at")
            writer.timestamp(generatedAt)
            writer.key("git_sha")
            writer.string(commit)
            writer.key("grade_scale")
            writer.string(gradeScale.rawValue)
            writer.key("llm_config_overrides")
            writer.raw(canonicalOverrides)
            writer.key("runner_mode")
            writer.string(mode.rawValue)
            writer.key("runner_version")
            writer.string(runnerVersion)
        }
    }

    private var commit: String {
        let text = gitSHA?.lowercased() ?? ""
        let isCommit = (7...40).contains(text.utf8.count) && text.utf8.allSatisfy { Hexadecimal.value(of: $0) != nil }
        return isCommit ? text : "UNKNOWN"
    }

    /// The overrides with their members sorted, which their own writer, made for the request, does not do.
    private var canonicalOverrides: [UInt8] {
        let value = overrides.flatMap { try? JSONValue(parsing: $0.jsonBytes) } ?? .null
        return value.canonicalBytes
    }
}
