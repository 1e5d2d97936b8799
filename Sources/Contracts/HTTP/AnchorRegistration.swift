/// The body of `POST {cj}/api/v1/anchors/register`.
public struct AnchorRegistrationRequest: Codable, Sendable, Hashable {
    /// The assignment; neither blank nor trimmed by the service.
    public let assignmentID: String
    /// The grade, case sensitive, on the assignment's scale.
    public let grade: String
    /// The anchor's text, at least 100 code points.
    public let essayText: String
    /// The anchor's label, at most 255 code points; with assignment and scale it is the anchor's identity.
    public let anchorLabel: String

    /// Creates a body.
    ///
    /// - Parameters:
    ///   - assignmentID: The assignment.
    ///   - grade: The anchor's grade.
    ///   - essayText: The anchor's text.
    ///   - anchorLabel: The anchor's label.
    public init(assignmentID: String, grade: String, essayText: String, anchorLabel: String) {
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
public struct AnchorRegistrationResponse: Codable, Sendable, Hashable {
    /// The service's number for the anchor; results name it as `ANCHOR_<number>_<8 hex>`.
    public let anchorID: Int
    /// The assignment's grade scale.
    public let gradeScale: String
    /// `registered`.
    public let status: String
    /// The Content Service's id of the anchor's text.
    public let storageID: String

    /// Creates an answer.
    ///
    /// - Parameters:
    ///   - anchorID: The service's number for the anchor.
    ///   - gradeScale: The assignment's grade scale.
    ///   - status: `registered`.
    ///   - storageID: The Content Service's id of the anchor's text.
    public init(anchorID: Int, gradeScale: String, status: String = "registered", storageID: String) {
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
