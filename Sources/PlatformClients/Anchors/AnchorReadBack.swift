package import Contracts

/// What the CJ service says it holds, compared with what it acknowledged.
///
/// One public version of the service answers 201 to every registration and keeps nothing, so a 201 alone proves
/// little.
package struct AnchorReadBack: Sendable, Equatable {
    /// How many anchors were registered.
    package let registered: Int
    /// How many of them the service holds, with the same grade.
    package let confirmed: Int
    /// The labels of those that it does not hold, in the order of registration.
    package let missing: [String]
    /// The labels of those that it holds with another grade.
    package let regraded: [String]
    /// How many other anchors it holds on the assignment's scale; they take part in the batch too.
    package let others: Int

    /// Whether the service holds every anchor as registered.
    package var isComplete: Bool { missing.isEmpty && regraded.isEmpty }

    /// Compares.
    ///
    /// - Parameter summary: What the service says it holds.
    package init(_ anchors: [RegisteredAnchor], against summary: AnchorSummary) {
        let byNumber = Dictionary(
            summary.anchors.compactMap { held in held.anchorID.map { ($0, held) } },
            uniquingKeysWith: { first, _ in first }
        )
        let byLabel = Dictionary(
            summary.anchors.compactMap { held in held.anchorLabel.map { ($0, held) } },
            uniquingKeysWith: { first, _ in first }
        )
        // A version that lists anchors under names of its own can still be held to their number.
        let isListReadable = summary.anchors.isEmpty || !byNumber.isEmpty || !byLabel.isEmpty
        if !isListReadable, summary.anchorCount >= anchors.count {
            registered = anchors.count
            confirmed = anchors.count
            missing = []
            regraded = []
            others = summary.anchorCount - anchors.count
            return
        }
        var missing: [String] = []
        var regraded: [String] = []
        for anchor in anchors {
            // The label only serves versions that leave the number out.
            let sameLabel = byLabel[anchor.label].flatMap { $0.anchorID == nil ? $0 : nil }
            guard let held = byNumber[anchor.anchorID] ?? sameLabel else {
                missing.append(anchor.label)
                continue
            }
            if let grade = held.grade, grade != anchor.grade { regraded.append(anchor.label) }
        }
        registered = anchors.count
        confirmed = anchors.count - missing.count - regraded.count
        others = max(0, summary.anchorCount - (anchors.count - missing.count))
        self.missing = missing
        self.regraded = regraded
    }

    /// Returns quietly when the service holds every anchor.
    ///
    /// - Throws: `PlatformError` with the code `invalidResponse` that names what is missing.
    package func requireComplete() throws(PlatformError) {
        guard !isComplete else { return }
        var parts: [String] = []
        if !missing.isEmpty { parts.append("missing: \(missing.joined(separator: ", "))") }
        if !regraded.isEmpty { parts.append("with another grade: \(regraded.joined(separator: ", "))") }
        throw PlatformError(
            .invalidResponse,
            "The CJ service acknowledged \(registered) anchors but holds \(confirmed) of them as registered "
                + "(\(parts.joined(separator: "; "))): it may be a version that keeps no anchors; update it, "
                + "or register them in another way"
        )
    }
}
