public import Contracts

/// What the CJ service says it holds, compared with what it acknowledged.
///
/// One public version of the service answers 201 to every registration and keeps nothing, so a 201 alone proves
/// little.
public struct AnchorReadBack: Sendable, Equatable {
    /// How many anchors were registered.
    public let registered: Int
    /// How many of them the service holds, with the same grade.
    public let confirmed: Int
    /// The labels of those that it does not hold, in the order of registration.
    public let missing: [String]
    /// The labels of those that it holds with another grade.
    public let regraded: [String]
    /// How many other anchors it holds on the assignment's scale; they take part in the batch too.
    public let others: Int

    /// Whether the service holds every anchor as registered.
    public var isComplete: Bool { missing.isEmpty && regraded.isEmpty }

    /// Compares.
    ///
    /// - Parameters:
    ///   - anchors: The anchors as acknowledged.
    ///   - summary: What the service says it holds.
    public init(_ anchors: [RegisteredAnchor], against summary: AnchorSummary) {
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
    public func requireComplete() throws(PlatformError) {
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
