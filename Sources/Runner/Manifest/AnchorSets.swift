import Contracts

/// The anchors that the batches of each assignment have in common, and where they differ.
struct AnchorSets: Sendable {
    /// The anchors, by assignment.
    private(set) var sets: [String: AnchorSet]
    /// Batches of one assignment whose anchors differ, a sentence for each.
    private(set) var conflicts: [String] = []
    private var owners: [String: String] = [:]

    /// - Parameter known: The anchors of assignments whose batches have begun.
    init(known: [String: AnchorSet] = [:]) {
        sets = known
    }

    /// Adds the anchors of a batch, if it registers any.
    mutating func add(_ anchors: [PreparedAnchor], of batch: BatchSettings) {
        guard batch.anchorSource == .register, let assignment = batch.assignmentID?.wireString else { return }
        let set = AnchorSet(anchors)
        guard let first = sets[assignment] else {
            sets[assignment] = set
            owners[assignment] = batch.label
            return
        }
        let differences = first.differences(to: set)
        guard !differences.isEmpty else { return }
        let owner = owners[assignment].map { "'\($0)'" } ?? "batches that have begun"
        conflicts.append(
            "Assignment \(assignment), \(owner) and '\(batch.label)': \(differences.joined(separator: ", "))."
        )
    }

    /// Refuses batches of one assignment with different anchors.
    ///
    /// - Throws: `RunnerError` with the code `inputRefused` that names all of them.
    func requireAgreement() throws(RunnerError) {
        guard !conflicts.isEmpty else { return }
        throw RunnerError(
            .inputRefused,
            "Batches of one assignment have different anchors, of which the CJ service would keep those registered last; "
                + "this command sent nothing. Give them the same anchors, or assignments of their own.",
            details: conflicts
        )
    }
}
