/// An essay of a run: what went in, joined with what came out.
package struct RunEssay: Sendable, Hashable {
    /// The id in the callbacks.
    package let id: String
    /// The file's name; nil for an essay that is not of the run's inputs, such as an anchor registered earlier.
    package let fileName: String?
    /// The file's SHA-256; nil where there is no file.
    package let checksum: String?
    /// Whether the essay is an anchor, registered or compared as a student.
    package let isAnchor: Bool
    /// The grade that an anchor has; nil for students and where it is not known.
    package let anchorGrade: String?
    /// The place among the run's anchors or students, from 0.
    package let inputOrder: Int
    /// The rank in the result, from 1; nil when the result leaves the essay out.
    package internal(set) var rank: Int?
    package internal(set) var theta: Double?
    /// The score's standard error, in logits, by this tool's own fit.
    package internal(set) var standardError: Double?
    /// How many successful comparisons the essay took part in.
    package internal(set) var comparisons = 0
    /// The grade that the result projects.
    package internal(set) var grade: String?
    /// How likely each grade is.
    package internal(set) var probabilities: [String: Double] = [:]

    /// What people call the essay: the file's name, else the id.
    package var name: String { fileName ?? id }
    /// Whether the result projects more than one grade for the essay.
    var isUncertain: Bool { probabilities.count > 1 }
}
