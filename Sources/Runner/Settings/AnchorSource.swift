/// Where the anchors of an execute run come from.
package enum AnchorSource: String, Sendable, Hashable, CaseIterable, Codable {
    /// The batch folder's anchors are registered before the essays are uploaded.
    case register
    /// The assignment's anchors were registered earlier; those of the batch folder are not read.
    case preregistered
}
