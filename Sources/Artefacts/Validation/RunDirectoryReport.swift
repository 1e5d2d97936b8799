/// What the check of one run directory found.
package struct RunDirectoryReport: Sendable, Hashable {
    package let directory: String
    /// The names of the artefacts that were checked.
    package let artefacts: [String]
    /// How many files the manifests vouch for were read.
    package internal(set) var fileCount = 0
    /// The size of those files.
    package internal(set) var byteCount = 0
    /// How many comparisons the artefacts hold.
    package internal(set) var comparisonCount = 0
    /// Every difference, in the order in which they were found; none when the directory is sound.
    package internal(set) var differences: [RunDifference] = []

    /// Whether nothing differs.
    package var isSound: Bool { differences.isEmpty }
}
