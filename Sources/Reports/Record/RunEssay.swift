/// An essay of a run: what went in, joined with what came out.
public struct RunEssay: Sendable, Hashable {
    /// The id in the callbacks.
    public let id: String
    /// The file's name; nil for an essay that is not of the run's inputs, such as an anchor registered earlier.
    public let fileName: String?
    /// The file's SHA-256; nil where there is no file.
    public let checksum: String?
    /// Whether the essay is an anchor, registered or compared as a student.
    public let isAnchor: Bool
    /// The grade that an anchor has; nil for students and where it is not known.
    public let anchorGrade: String?
    /// The place among the run's anchors or students, from 0.
    public let inputOrder: Int
    /// The rank in the result, from 1; nil when the result leaves the essay out.
    public internal(set) var rank: Int?
    /// The score in the result, in logits.
    public internal(set) var theta: Double?
    /// The score's standard error, in logits, by this tool's own fit.
    public internal(set) var standardError: Double?
    /// How many successful comparisons the essay took part in.
    public internal(set) var comparisons = 0
    /// The grade that the result projects.
    public internal(set) var grade: String?
    /// How likely each grade is.
    public internal(set) var probabilities: [String: Double] = [:]

    /// What people call the essay: the file's name, else the id.
    public var name: String { fileName ?? id }
    /// Whether the result projects more than one grade for the essay.
    var isUncertain: Bool { probabilities.count > 1 }
}
