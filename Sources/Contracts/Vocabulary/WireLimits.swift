/// The lengths and sizes that the real services enforce, measured on them. Lengths count Unicode code points, as
/// the services and their database columns do.
public enum WireLimits {
    /// The longest essay id.
    public static let essayID = 36
    /// The longest storage id of a text.
    public static let textStorageID = 256
    /// The longest entity id; a batch UUID has exactly this length.
    public static let entityID = 36
    /// The longest assignment id.
    public static let assignmentID = 100
    /// The longest user or organisation id.
    public static let userID = 255
    /// The longest language code.
    public static let language = 10
    /// The longest label of an anchor.
    public static let anchorLabel = 255
    /// The fewest code points of an anchor's text.
    public static let minimumAnchorText = 100
    /// The largest body that the HTTP services take, in bytes.
    public static let httpBody = 16 * 1024 * 1024
    /// The default limit of brokers and clients for one Kafka message, in bytes.
    public static let kafkaMessage = 1_000_000
    /// The fewest student essays of a batch: for fewer the CJ service publishes nothing at all.
    public static let minimumEssays = 2
    /// Where the CJ service caps `max_comparisons` without telling (its `MAX_PAIRWISE_COMPARISONS`).
    public static let comparisonCap = 120
    /// The beginning of the ids that the CJ service gives to anchors; a student's id may not have it.
    public static let anchorIDPrefix = "ANCHOR_"
}
