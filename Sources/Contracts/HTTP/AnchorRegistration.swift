/// The body of `POST {cj}/api/v1/anchors/register`.
package struct AnchorRegistrationRequest: Codable, Sendable, Hashable {
    /// The assignment; neither blank nor trimmed by the service.
    package let assignmentID: String
    /// The grade, case sensitive, on the assignment's scale.
    package let grade: String
    /// The anchor's text, at least 100 code points.
    package let essayText: String
    /// The anchor's label, at most 255 code points; with assignment and scale it is the anchor's identity.
    package let anchorLabel: String

    package init(assignmentID: String, grade: String, essayText: String, anchorLabel: String) {
        self.assignmentID = assignmentID
        self.grade = grade
        self.essayText = essayText
        self.anchorLabel = anchorLabel
    }

    private enum CodingKeys: String, CodingKey {
        case assignmentID = "assignment_id"
        case grade
        case essayText = "essay_text"
        case anchorLabel = "anchor_label"
    }
}

/// The answer 201 of `POST {cj}/api/v1/anchors/register`.
package struct AnchorRegistrationResponse: Codable, Sendable, Hashable {
    /// The service's number for the anchor; results name it as `ANCHOR_<number>_<8 hex>`.
    package let anchorID: Int
    /// The assignment's grade scale.
    package let gradeScale: String
    /// `registered`.
    package let status: String
    /// The Content Service's id of the anchor's text.
    package let storageID: String

    package init(anchorID: Int, gradeScale: String, status: String = "registered", storageID: String) {
        self.anchorID = anchorID
        self.gradeScale = gradeScale
        self.status = status
        self.storageID = storageID
    }

    private enum CodingKeys: String, CodingKey {
        case anchorID = "anchor_id"
        case gradeScale = "grade_scale"
        case status
        case storageID = "storage_id"
    }
}
