/// What a dataset holds, and everything that is wrong with it, before any essay is read.
///
/// Lists are sorted by the bytes of the NFC file name, so that two machines list alike.
package struct EssayInventory: Sendable {
    /// Which parts of a dataset to look at.
    package enum Scope: Sendable {
        /// Everything that an assessment needs.
        case assessment
        /// Only anchors and their table, as registering anchors needs them; the root itself may be missing when the
        /// anchors' folder is given.
        case anchors
        /// Everything but the students' essays, as a test of the anchors' alignment needs it.
        case alignment
        /// Everything but the anchors and their table, as a batch with anchors registered earlier needs it.
        case students
    }

    /// Where the parts lie.
    package let layout: DatasetLayout

    /// The instructions to assessors, or `nil` when they are missing, unreadable or outside the scope.
    package let instructions: DocumentFile?

    /// The students' task, or `nil` when it is missing, unreadable or outside the scope.
    package let prompt: DocumentFile?

    package let anchors: [AnchorFile]

    /// The students' essays; empty outside the scope.
    package let students: [StudentFile]

    /// What the essay folders hold besides essays.
    package let skipped: [SkippedFile]

    /// Every reason why the dataset cannot be used as it is.
    package let problems: [EssayProblem]

    /// What is worth knowing and stops nothing.
    package let notices: [EssayNotice]

    /// Finds what keeps students' files from getting identifiers from their names.
    ///
    /// Only runs with the Python runner's identifiers need to ask: unique identifiers do not collide.
    ///
    /// - Returns: A problem for each pair of files that share an identifier, and for each file whose
    ///   identifier the CJ service would take for an anchor's.
    package func namesModeProblems() -> [EssayProblem] {
        var problems: [EssayProblem] = []
        var owners: [String: String] = [:]
        for student in students {
            let name = student.file.fileName
            let id = student.namesModeID
            if id.hasPrefix(EssayIdentifiers.anchorPrefix) {
                problems.append(
                    EssayProblem(
                        .essayIdentifierReserved,
                        files: [name],
                        message: "\(name.quoted) would get the essay id \(id), which the CJ service takes for an "
                            + "anchor. Rename the file or use --essay-ids unique."
                    )
                )
            }
            if let other = owners[id] {
                problems.append(
                    EssayProblem(
                        .essayIdentifierCollision,
                        files: [other, name],
                        message: "\(other.quoted) and \(name.quoted) would both get the essay id \(id). "
                            + "Rename one of them or use --essay-ids unique."
                    )
                )
            } else {
                owners[id] = name
            }
        }
        return problems
    }
}
