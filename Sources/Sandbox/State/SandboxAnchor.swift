/// An anchor that the stand-in CJ service holds.
package struct SandboxAnchor: Sendable, Hashable {
    /// The service's number for the anchor.
    package let anchorID: Int
    /// The assignment that the anchor belongs to.
    package let assignmentID: String
    /// The anchor's label; with assignment and scale it is the anchor's identity.
    package let label: String
    package let grade: String
    /// The grade scale, by the service's name.
    package let gradeScale: String
    /// The stand-in Content Service's id of the text.
    package let storageID: String
}
