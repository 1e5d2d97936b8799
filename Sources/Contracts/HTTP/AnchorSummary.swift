/// The answer of `GET {cj}/admin/v1/anchors/assignment/{id}`.
public struct AnchorSummary: Codable, Sendable, Hashable {
    /// One registered anchor; of its fields only those that a read-back compares.
    public struct Anchor: Codable, Sendable, Hashable {
        /// The service's number for the anchor.
        public let anchorID: Int?
        /// The anchor's label.
        public let anchorLabel: String?
        /// The anchor's grade.
        public let grade: String?

        /// Creates an anchor.
        ///
        /// - Parameters:
        ///   - anchorID: The service's number.
        ///   - anchorLabel: The label.
        ///   - grade: The grade.
        public init(anchorID: Int?, anchorLabel: String?, grade: String?) {
            self.anchorID = anchorID
            self.anchorLabel = anchorLabel
            self.grade = grade
        }

        private enum CodingKeys: String, CodingKey {
            case anchorID = "anchor_id"
            case anchorLabel = "anchor_label"
            case grade
        }
    }

    /// The assignment.
    public let assignmentID: String
    /// The assignment's grade scale.
    public let gradeScale: String
    /// The number of anchors on the assignment's scale.
    public let anchorCount: Int
    /// The number of anchors on any scale.
    public let anchorCountTotal: Int
    /// The number of anchors by scale.
    public let anchorCountByScale: [String: Int]
    /// The anchors.
    public let anchors: [Anchor]

    /// Creates an answer.
    ///
    /// - Parameters:
    ///   - assignmentID: The assignment.
    ///   - gradeScale: The assignment's grade scale.
    ///   - anchorCount: The number of anchors on that scale.
    ///   - anchorCountTotal: The number of anchors on any scale.
    ///   - anchorCountByScale: The number of anchors by scale.
    ///   - anchors: The anchors.
    public init(
        assignmentID: String,
        gradeScale: String,
        anchorCount: Int,
        anchorCountTotal: Int,
        anchorCountByScale: [String: Int],
        anchors: [Anchor]
    ) {
        self.assignmentID = assignmentID
        self.gradeScale = gradeScale
        self.anchorCount = anchorCount
        self.anchorCountTotal = anchorCountTotal
        self.anchorCountByScale = anchorCountByScale
        self.anchors = anchors
    }

    private enum CodingKeys: String, CodingKey {
        case assignmentID = "assignment_id"
        case gradeScale = "grade_scale"
        case anchorCount = "anchor_count"
        case anchorCountTotal = "anchor_count_total"
        case anchorCountByScale = "anchor_count_by_scale"
        case anchors
    }
}
