/// An anchor that the stand-in CJ service holds.
public struct SandboxAnchor: Sendable, Hashable {
    /// The service's number for the anchor.
    public let anchorID: Int
    /// The assignment that the anchor belongs to.
    public let assignmentID: String
    /// The anchor's label; with assignment and scale it is the anchor's identity.
    public let label: String
    /// The grade.
    public let grade: String
    /// The grade scale, by the service's name.
    public let gradeScale: String
    /// The stand-in Content Service's id of the text.
    public let storageID: String
}
