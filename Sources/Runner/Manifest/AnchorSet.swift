import Essays

/// The anchors of one assignment as a batch would register them: labels, grades and files' content.
struct AnchorSet: Sendable, Hashable, Codable {
    struct Member: Sendable, Hashable, Codable {
        let label: String
        let grade: String
        /// The SHA-256 of the file.
        let sha256: String
    }

    /// The anchors in the order of their labels.
    let members: [Member]

    init(_ anchors: [PreparedAnchor]) {
        members = anchors.map {
            Member(label: $0.anchor.label, grade: $0.grade, sha256: $0.essay.fileChecksum)
        }
        .sorted { ($0.label, $0.sha256) < ($1.label, $1.sha256) }
    }

    /// What differs in another set, a sentence each.
    func differences(to other: AnchorSet) -> [String] {
        let mine = Dictionary(members.map { ($0.label, $0) }, uniquingKeysWith: { first, _ in first })
        let theirs = Dictionary(other.members.map { ($0.label, $0) }, uniquingKeysWith: { first, _ in first })
        return Set(mine.keys).union(theirs.keys).sorted().compactMap { label in
            switch (mine[label], theirs[label]) {
            case (nil, _): "only the second has '\(label)'"
            case (_, nil): "only the first has '\(label)'"
            case (let first?, let second?):
                if first.grade != second.grade {
                    "'\(label)' has the grade '\(first.grade)' in the first, '\(second.grade)' in the second"
                } else if first.sha256 != second.sha256 {
                    "'\(label)' has other content"
                } else {
                    nil
                }
            }
        }
    }
}
