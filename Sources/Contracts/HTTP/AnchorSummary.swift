/// The answer of `GET {cj}/admin/v1/anchors/assignment/{id}`.
package struct AnchorSummary: Codable, Sendable, Hashable {
    /// One registered anchor; of its fields only those that a read-back compares.
    package struct Anchor: Codable, Sendable, Hashable {
        /// The service's number for the anchor.
        package let anchorID: Int?
        /// The anchor's label.
        package let anchorLabel: String?
        /// The anchor's grade.
        package let grade: String?

        package init(anchorID: Int?, anchorLabel: String?, grade: String?) {
            self.anchorID = anchorID
            self.anchorLabel = anchorLabel
            self.grade = grade
        }

        /// Reads an anchor; what a version of the service names otherwise, or leaves out, is nil.
        ///
        /// - Throws: When the anchor is not an object.
        package init(from decoder: any Decoder) throws {
            let container = try decoder.container(keyedBy: CodingKeys.self)
            anchorID = Self.number(.anchorID, in: container) ?? Self.number(.id, in: container)
            anchorLabel = Self.text(.anchorLabel, in: container) ?? Self.text(.label, in: container)
            grade = Self.text(.grade, in: container)
        }

        /// Writes an anchor under the names that registration uses.
        package func encode(to encoder: any Encoder) throws {
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

    package let assignmentID: String
    /// The assignment's grade scale.
    package let gradeScale: String
    /// The number of anchors on the assignment's scale.
    package let anchorCount: Int
    /// The number of anchors on any scale.
    package let anchorCountTotal: Int
    /// The number of anchors by scale.
    package let anchorCountByScale: [String: Int]
    package let anchors: [Anchor]

    package init(
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
