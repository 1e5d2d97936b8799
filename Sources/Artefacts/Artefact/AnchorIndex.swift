import Contracts

/// The anchors of a run's inputs by what results call them.
struct AnchorIndex: Sendable {
    private let byNumber: [Int: AnchorRecord]
    private let byEssayID: [String: AnchorRecord]

    init(_ anchors: [AnchorRecord]) {
        byNumber = Dictionary(
            anchors.compactMap { anchor in anchor.registeredNumber.map { ($0, anchor) } },
            uniquingKeysWith: { first, _ in first }
        )
        byEssayID = Dictionary(
            anchors.compactMap { anchor in anchor.cjEssayID.map { ($0, anchor) } },
            uniquingKeysWith: { first, _ in first }
        )
    }

    /// The anchor behind an essay: a registered one by the number in its id, one compared as a student by the id itself.
    subscript(essay: AssessmentResult.Essay) -> AnchorRecord? {
        guard essay.isAnchor else { return byEssayID[essay.essayID] }
        return essay.anchorNumber.flatMap { byNumber[$0] }
    }
}
