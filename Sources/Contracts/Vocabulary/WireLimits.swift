/// The lengths and sizes that the real services enforce, measured on them. Lengths count Unicode code points, as
/// the services and their database columns do.
package enum WireLimits {
    /// The longest essay id.
    package static let essayID = 36
    /// The longest storage id of a text.
    package static let textStorageID = 256
    /// The longest entity id; a batch UUID has exactly this length.
    package static let entityID = 36
    /// The longest assignment id.
    package static let assignmentID = 100
    /// The longest user or organisation id.
    package static let userID = 255
    /// The longest language code.
    package static let language = 10
    /// The longest label of an anchor.
    package static let anchorLabel = 255
    /// The fewest code points of an anchor's text.
    package static let minimumAnchorText = 100
    /// The largest body that the HTTP services take, in bytes.
    package static let httpBody = 16 * 1024 * 1024
    /// The default limit of brokers and clients for one Kafka message, in bytes.
    package static let kafkaMessage = 1_000_000
    /// The fewest student essays of a batch: for fewer the CJ service publishes nothing at all.
    package static let minimumEssays = 2
    /// Where the CJ service caps `max_comparisons` without telling (its `MAX_PAIRWISE_COMPARISONS`).
    package static let comparisonCap = 120
    /// The beginning of the ids that the CJ service gives to anchors; a student's id may not have it.
    package static let anchorIDPrefix = "ANCHOR_"
}
