/// An anchor that the CJ service has acknowledged.
public struct RegisteredAnchor: Sendable, Hashable {
    /// The anchor's label, as sent.
    public let label: String
    /// The anchor's grade, as sent.
    public let grade: String
    /// The service's number for the anchor; results name it as `ANCHOR_<number>_<8 hex>`.
    public let anchorID: Int
    /// The assignment's grade scale, as answered.
    public let gradeScale: String
    /// The Content Service's id of the anchor's text.
    public let storageID: String

    /// Creates a registered anchor.
    ///
    /// - Parameters:
    ///   - label: The anchor's label, as sent.
    ///   - grade: The anchor's grade, as sent.
    ///   - anchorID: The service's number for the anchor.
    ///   - gradeScale: The assignment's grade scale, as answered.
    ///   - storageID: The Content Service's id of the anchor's text.
    public init(label: String, grade: String, anchorID: Int, gradeScale: String, storageID: String) {
        self.label = label
        self.grade = grade
        self.anchorID = anchorID
        self.gradeScale = gradeScale
        self.storageID = storageID
    }
}
