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

        /// Reads an anchor; what a version of the service names otherwise, or leaves out, is nil.
        ///
        /// - Parameter decoder: Where to read from.
        /// - Throws: When the anchor is not an object.
        public init(from decoder: any Decoder) throws {
            let container = try decoder.container(keyedBy: CodingKeys.self)
            anchorID = Self.number(.anchorID, in: container) ?? Self.number(.id, in: container)
            anchorLabel = Self.text(.anchorLabel, in: container) ?? Self.text(.label, in: container)
            grade = Self.text(.grade, in: container)
        }

        /// Writes an anchor under the names that registration uses.
        ///
        /// - Parameter encoder: Where to write.
        /// - Throws: What the encoder throws.
        public func encode(to encoder: any Encoder) throws {
            var container = encoder.container(keyedBy: CodingKeys.self)
            try container.encodeIfPresent(anchorID, forKey: .anchorID)
            try container.encodeIfPresent(anchorLabel, forKey: .anchorLabel)
            try container.encodeIfPresent(grade, forKey: .grade)
        }

        private static func number(_ key: CodingKeys, in container: KeyedDecodingContainer<CodingKeys>) -> Int? {
            (try? container.decodeIfPresent(Int.self, forKey: key)) ?? nil
        }

        private static func text(_ key: CodingKeys, in container: KeyedDecodingContainer<CodingKeys>) -> String? {
            (try? container.decodeIfPresent(String.self, forKey: key)) ?? nil
        }

        private enum CodingKeys: String, CodingKey {
            case anchorID = "anchor_id"
            case id
            case anchorLabel = "anchor_label"
            case label
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
