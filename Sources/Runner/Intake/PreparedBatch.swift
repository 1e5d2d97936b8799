package import Essays

/// An anchor whose file has been read and checked.
package struct PreparedAnchor: Sendable, Hashable {
    /// The file and what its name and the anchor table say.
    package let anchor: AnchorFile
    /// The file's text and checksum.
    package let essay: ExtractedEssay
    package let grade: String
}

/// A student's essay whose file has been read and checked.
package struct PreparedStudent: Sendable, Hashable {
    /// The id in the request.
    package let essayID: String
    /// The file's text and checksum.
    package let essay: ExtractedEssay
}

/// A batch whose files have all been read; what is wrong with them is listed, not thrown.
package struct PreparedBatch: Sendable {
    /// What the folder holds.
    package let inventory: EssayInventory
    /// The anchors that can be registered.
    package let anchors: [PreparedAnchor]
    /// The essays that can be uploaded, with distinct ids.
    package let students: [PreparedStudent]
    /// Whether the students' essays are the anchors themselves, to be compared with each other.
    package let comparesAnchorsAlone: Bool
    /// Every reason why the batch cannot be sent as it is.
    package let problems: [BatchProblem]
    /// What is worth knowing and stops nothing.
    package let notices: [String]

    /// The number of essays that take part: students and registered anchors alike.
    package var essayCount: Int { students.count + (comparesAnchorsAlone ? 0 : anchors.count) }

    /// The number of pairs that the CJ service can form of them.
    package var possiblePairs: Int { essayCount * (essayCount - 1) / 2 }

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
