/// What the check of one run directory found.
public struct RunDirectoryReport: Sendable, Hashable {
    /// The run directory.
    public let directory: String
    /// The names of the artefacts that were checked.
    public let artefacts: [String]
    /// How many files the manifests vouch for were read.
    public internal(set) var fileCount = 0
    /// The size of those files.
    public internal(set) var byteCount = 0
    /// How many comparisons the artefacts hold.
    public internal(set) var comparisonCount = 0
    /// Every difference, in the order in which they were found; none when the directory is sound.
    public internal(set) var differences: [RunDifference] = []

    /// Whether nothing differs.
    public var isSound: Bool { differences.isEmpty }
}
