import Contracts

/// Finds, before the first call, what the CJ service would refuse or silently merge.
enum AnchorChecks {
    static func refuseWhatTheServiceWould(_ anchors: [AnchorRegistrationRequest]) throws(PlatformError) {
        var failures: [PlatformError.ItemFailure] = []
        func refuse(_ anchor: AnchorRegistrationRequest, _ reason: String) {
            let label = String(anchor.anchorLabel.prefix(100))
            failures.append(.init(item: label, error: PlatformError(.invalidRequest, reason)))
        }
        let assignment = anchors.first?.assignmentID ?? ""
        var seen = Set<String>()
        for anchor in anchors {
            if !seen.insert(anchor.anchorLabel).inserted {
                refuse(anchor, "another anchor has the same label, and the service would keep only the last of them")
            }
            if anchor.anchorLabel.isEmpty { refuse(anchor, "the label is empty") }
            if anchor.anchorLabel.unicodeScalars.count > WireLimits.anchorLabel {
                refuse(anchor, "the label is longer than \(WireLimits.anchorLabel) characters")
            }
            if anchor.grade.trimmingSpaces.isEmpty { refuse(anchor, "the grade is blank") }
            if anchor.assignmentID.trimmingSpaces.isEmpty { refuse(anchor, "the assignment id is blank") }
            if anchor.assignmentID != assignment { refuse(anchor, "it belongs to another assignment than the first") }
            let length = anchor.essayText.unicodeScalars.count
            if length < WireLimits.minimumAnchorText {
                refuse(anchor, "the text has \(length) characters; the service wants \(WireLimits.minimumAnchorText)")
            }
            if anchor.essayText.utf8.contains(0) || anchor.anchorLabel.utf8.contains(0) {
                refuse(anchor, "text or label holds a NUL character, which the service's database refuses")
            }
            if anchor.essayText.utf8.count >= WireLimits.httpBody {
                refuse(anchor, "the text is larger than the service's \(WireLimits.httpBody) bytes")
            }
        }
        if !failures.isEmpty {
            throw .batch("No anchor was registered, because the service would refuse or merge some", failures)
        }
    }
}

/// The registrations accepted so far, against which each further answer is checked.
struct AcceptedAnchors {
    private var labels: [Int: String] = [:]
    private var gradeScale: String?

    /// Accepts an answer, or tells why it contradicts an earlier one.
    mutating func accept(_ anchor: RegisteredAnchor) -> Result<RegisteredAnchor, PlatformError> {
        if let other = labels[anchor.anchorID] {
            return .failure(
                PlatformError(
                    .invalidResponse,
                    "the CJ service gave anchor '\(anchor.label)' the number \(anchor.anchorID), which is that of "
                        + "'\(other)': it takes the two labels for one anchor"
                )
            )
        }
        if let gradeScale, gradeScale != anchor.gradeScale {
            return .failure(
                PlatformError(
                    .invalidResponse,
                    "the CJ service answered the grade scale '\(anchor.gradeScale.prefix(60))' for anchor "
                        + "'\(anchor.label)', but '\(gradeScale.prefix(60))' for others: somebody may be changing "
                        + "the assignment; run it again"
                )
            )
        }
        labels[anchor.anchorID] = anchor.label
        gradeScale = anchor.gradeScale
        return .success(anchor)
    }
}
