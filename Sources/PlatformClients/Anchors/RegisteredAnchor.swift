/// An anchor that the CJ service has acknowledged.
package struct RegisteredAnchor: Sendable, Hashable, Codable {
    /// The anchor's label, as sent.
    package let label: String
    /// The anchor's grade, as sent.
    package let grade: String
    /// The service's number for the anchor; results name it as `ANCHOR_<number>_<8 hex>`.
    package let anchorID: Int
    /// The assignment's grade scale, as answered.
    package let gradeScale: String
    /// The Content Service's id of the anchor's text.
    package let storageID: String

    package init(label: String, grade: String, anchorID: Int, gradeScale: String, storageID: String) {
        self.label = label
        self.grade = grade
        self.anchorID = anchorID
        self.gradeScale = gradeScale
        self.storageID = storageID
    }
}
