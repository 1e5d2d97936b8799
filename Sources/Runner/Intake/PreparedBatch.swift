public import Essays

/// An anchor whose file has been read and checked.
public struct PreparedAnchor: Sendable, Hashable {
    /// The file and what its name and the anchor table say.
    public let anchor: AnchorFile
    /// The file's text and checksum.
    public let essay: ExtractedEssay
    /// The grade.
    public let grade: String
}

/// A student's essay whose file has been read and checked.
public struct PreparedStudent: Sendable, Hashable {
    /// The id in the request.
    public let essayID: String
    /// The file's text and checksum.
    public let essay: ExtractedEssay
}

/// A batch whose files have all been read; what is wrong with them is listed, not thrown.
public struct PreparedBatch: Sendable {
    /// What the folder holds.
    public let inventory: EssayInventory
    /// The anchors that can be registered.
    public let anchors: [PreparedAnchor]
    /// The essays that can be uploaded, with distinct ids.
    public let students: [PreparedStudent]
    /// Whether the students' essays are the anchors themselves, to be compared with each other.
    public let comparesAnchorsAlone: Bool
    /// Every reason why the batch cannot be sent as it is.
    public let problems: [BatchProblem]
    /// What is worth knowing and stops nothing.
    public let notices: [String]

    /// The number of essays that take part: students and registered anchors alike.
    public var essayCount: Int { students.count + (comparesAnchorsAlone ? 0 : anchors.count) }

    /// The number of pairs that the CJ service can form of them.
    public var possiblePairs: Int { essayCount * (essayCount - 1) / 2 }

    /// Refuses a batch with problems.
    ///
    /// - Throws: `RunnerError` with the code `inputRefused` that lists every problem.
    func requireSound() throws(RunnerError) {
        guard !problems.isEmpty else { return }
        throw RunnerError(
            .inputRefused,
            "\(problems.count == 1 ? "1 problem" : "\(problems.count) problems") in "
                + "'\(inventory.layout.root)'; this command sent nothing.",
            details: problems.map(\.message)
        )
    }
}
