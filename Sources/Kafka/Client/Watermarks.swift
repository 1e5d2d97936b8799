/// Holds the bounds of a partition's log.
public struct Watermarks: Sendable, Hashable {
    /// The offset of the oldest message kept.
    public let low: Int64
    /// The offset that the next message will get; equal to `low` when the log is empty.
    public let high: Int64
}
